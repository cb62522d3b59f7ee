/** What is run, as a person would type it. */
export function renderCommand(command: string, folder: string, values: readonly string[], quote: (word: string) => string): string {
  return [command, ...(command.startsWith('helm') ? ['NAME'] : []), quote(folder), ...values.flatMap((file) => ['--values', quote(file)])].join(' ');
}

/** A file's path as it stands below the folder, or whole where it lies elsewhere. */
export function nameBelow(folder: string, file: string): string {
  const [base, path] = [folder, file].map((each) => each.replaceAll('\\', '/')) as [string, string];
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : file;
}
