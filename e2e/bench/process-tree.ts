/** Memory and processor time of a process with all its children, from Linux' /proc. */
import { readdirSync, readFileSync } from 'node:fs';

export interface TreeMemory {
  /** Proportional set size: pages that processes share are counted once. */
  readonly pssBytes: number;
  readonly byProcess: readonly { readonly pid: number; readonly name: string; readonly pssBytes: number }[];
}

/** USER_HZ, which Linux has fixed for programs. */
const TICK_MS = 10;

export function memoryOf(rootPid: number): TreeMemory {
  const byProcess = treeOf(rootPid).flatMap((pid) => {
    const rollup = read(pid, 'smaps_rollup');
    const kib = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
    return kib === undefined ? [] : [{ pid, name: roleOf(pid), pssBytes: Number(kib) * 1024 }];
  });
  return { pssBytes: byProcess.reduce((sum, { pssBytes }) => sum + pssBytes, 0), byProcess };
}

/** Time on a processor so far, user and system. */
export function processorMsOf(rootPid: number): number {
  return treeOf(rootPid).reduce((sum, pid) => {
    // Behind the name, which may hold anything in its brackets: fields 14 and 15 of proc(5).
    const fields = read(pid, 'stat').replace(/^.*\) /, '').split(' ');
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
  }, 0);
}

function treeOf(rootPid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(read(pid, 'stat').replace(/^.*\) /, '').split(' ')[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree: number[] = [];
  for (const queue = [rootPid]; queue.length > 0; ) {
    const pid = queue.pop() ?? 0;
    tree.push(pid);
    queue.push(...(children.get(pid) ?? []));
  }
  return tree;
}

function roleOf(pid: number): string {
  // Chromium writes its children's arguments as one text.
  const args = read(pid, 'cmdline').split(/[\0 ]/);
  const type = args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? 'main';
  const service = args.find((arg) => arg.startsWith('--utility-sub-type='))?.slice('--utility-sub-type='.length);
  return service === undefined ? type : `${type} ${service}`;
}

/** Empty where the process is gone meanwhile, or may not be looked at. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
