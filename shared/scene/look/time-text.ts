/** How a moment is written: milliseconds since the epoch in, `Feb 26, 21:39` out. Whoever writes knows which zone its reader is in. */
export type TimeText = (ms: number) => string;
