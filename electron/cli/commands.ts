/** All commands of `podarium`, in the order in which help tells them. */
import { CHECK_COMMAND } from './check';
import type { Command } from './command';
import { DIFF_COMMAND } from './diff';
import { EXPORT_COMMAND } from './export/command';
import { GRAPH_COMMAND } from './graph';
import { REPORT_COMMAND } from './report';
import { SNAPSHOT_COMMAND } from './snapshot';
import { TRACE_COMMAND } from './trace';

export const COMMANDS: readonly Command[] = [GRAPH_COMMAND, TRACE_COMMAND, CHECK_COMMAND, DIFF_COMMAND, EXPORT_COMMAND, REPORT_COMMAND, SNAPSHOT_COMMAND];

/** `podarium --help`: every command, and where to read more. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}\n`).join('');
  return `Usage: podarium COMMAND ...\n\n${rows}\n  podarium COMMAND --help tells a command's options; podarium --version the version.\n\n${COMMANDS.map(({ usage }) => usage).join('\n')}`;
}
