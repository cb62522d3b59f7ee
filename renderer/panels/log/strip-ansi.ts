/**
 * Escape sequences of terminals (ECMA-48: colours, cursor moves, titles) and other control characters taken out; tabs
 * stay, and of what a carriage return writes over only the last stays, as in a terminal.
 */
export function stripAnsi(text: string): string {
  if (!CONTROL.test(text)) return text;
  const visible = text.replace(SEQUENCE, '').replace(/\r+$/, '');
  const last = visible.lastIndexOf('\r');
  return (last < 0 ? visible : visible.slice(last + 1)).replace(OTHERS, '');
}

/* eslint-disable no-control-regex -- control characters are what is looked for */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f\u009b\u009d]/;
/** CSI ... final byte; OSC ... BEL or ST; two-character escapes. */
const SEQUENCE = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]/g;
const OTHERS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
