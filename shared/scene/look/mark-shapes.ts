/** Signs of the picture that are no states: told apart by shape, drawn in the text's colour. SVG path data in a box of 16 x 16, stroked 1.7 wide. */
export const MARK_SHAPES = {
  /** A chain that is broken: nothing holds the Pod. */
  naked: 'M6.6 5.2L8.4 3.4a3 3 0 0 1 4.2 4.2L10.8 9.4M9.4 10.8L7.6 12.6a3 3 0 0 1-4.2-4.2L5.2 6.6M2.2 2.2l11.6 11.6',
  /** A pin: fixed to its Node. */
  static: 'M5.4 2h5.2M6.4 2v4.6L4 9.4h8L9.6 6.6V2M8 9.4V14.4',
  /** A ring that is barred. */
  denied: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM3.9 3.9l8.2 8.2',
  /** A shield with a bar. */
  security: 'M8 1.6l5 1.8v4.2c0 3.2-2 5.6-5 6.8c-3-1.2-5-3.6-5-6.8V3.4zM8 5v3.6M8 10.6v.4',
  /** A flag: somebody who reviews would say something. */
  finding: 'M4 14.4V2h7.6L9.8 5.2L11.6 8.4H4',
  /** Two that want the same. */
  conflict: 'M2 8h4.4M4.6 5.6L7 8L4.6 10.4M14 8H9.6M11.4 5.6L9 8l2.4 2.4M8 3v10',
  /** A skull would be too much: memory, with a cross. */
  oom: 'M3 3h10v10H3zM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  /** Reaches beyond. */
  beyond: 'M6 4H3v9h9v-3M8.4 2.4h5.2v5.2M13.4 2.6L7.4 8.6',
  /** Hourglass: waits. */
  waiting: 'M4 2h8M4 14h8M4.8 2c0 4 6.4 4 6.4 0M4.8 14c0-6 6.4-6 6.4 0M8 5v3.5',
} as const;

export type MarkShape = keyof typeof MARK_SHAPES;
