/** Command line -> Electron (`electron/print`): what to make. Paths are absolute. */
export type PrintJob =
  | { readonly type: 'png'; readonly svg: string; readonly widthPx: number; readonly heightPx: number; readonly scale: number; readonly file: string; readonly hasProgress: boolean }
  | { readonly type: 'pdf'; readonly page: string; readonly file: string };
