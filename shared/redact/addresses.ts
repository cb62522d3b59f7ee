/** Pseudonyms of IP addresses: who lies in which block stays true, so that policies decide as they did. */
import { parseCidr, parseIp, type IpAddress, type IpFamily } from '../kube/cidr';

interface Block {
  readonly family: IpFamily;
  readonly start: bigint;
  /** How many of the last bits are free. */
  readonly free: number;
  readonly text: string;
  readonly children: Block[];
}

/** Where pseudonyms lie: 198.18.0.0/15 is for tests of networks (RFC 2544), 240.0.0.0/4 never used; 2001:db8::/32 is for documentation (RFC 3849). */
const SPACES: Readonly<Record<IpFamily, readonly { readonly start: bigint; readonly free: number }[]>> = {
  4: [{ start: 0xc612_0000n, free: 17 }, { start: 0xf000_0000n, free: 28 }],
  6: [{ start: 0x2001_0db8n << 96n, free: 96 }],
};
const BITS: Readonly<Record<IpFamily, number>> = { 4: 32, 6: 128 };

export class Addresses {
  readonly #pseudonyms = new Map<string, string>();
  readonly #noted = new Set<string>();
  readonly #next = new Map<IpFamily, bigint>();

  /** An address or a block that is to get a pseudonym. */
  note(text: string): void {
    this.#noted.add(text);
  }

  /** Gives everything noted its pseudonym, in numerical order. Once, before the first `of`. */
  settle(): void {
    for (const family of [4, 6] as const) {
      const blocks = [...this.#noted].flatMap((text) => toBlock(text) ?? []).filter((block) => block.family === family && !isKept(block));
      blocks.sort((a, b) => compare(a.start, b.start) || b.free - a.free || compare(a.text, b.text));
      const roots = nest(blocks);
      // Blocks are aligned, which may leave as much room between them as they take.
      let size = 0n;
      for (const root of roots) size += 2n << BigInt(wantedFree(root));
      const spaces = SPACES[family];
      const space = spaces.find(({ start, free }) => 1n << BigInt(free) >= size && !blocks.some((block) => overlaps(block, start, free))) ?? spaces.at(-1);
      if (space !== undefined) this.#next.set(family, this.#place(roots, space.start, family));
    }
  }

  /** Undefined: no address, or one that says nothing (loopback, any). Addresses that were not noted get one behind all others. */
  of(text: string): string | undefined {
    const known = this.#pseudonyms.get(text);
    if (known !== undefined) return known;
    const block = toBlock(text);
    if (block === undefined || isKept(block)) return undefined;
    const at = this.#next.get(block.family) ?? 0n;
    this.#next.set(block.family, this.#place([block], at, block.family));
    return this.#pseudonyms.get(text);
  }

  entries(): IterableIterator<[string, string]> {
    return this.#pseudonyms.entries();
  }

  /** Puts blocks one behind the other from `start`; gives back what is free behind them. */
  #place(blocks: readonly Block[], start: bigint, family: IpFamily): bigint {
    let at = start;
    for (const block of blocks) {
      const size = 1n << BigInt(wantedFree(block));
      // A block begins at a multiple of its size.
      at = ((at + size - 1n) / size) * size;
      const prefix = BITS[family] - wantedFree(block);
      this.#pseudonyms.set(block.text, block.text.includes('/') ? `${print(at, family)}/${prefix}` : print(at, family));
      // The block's own first address is left alone: it may be meant itself.
      this.#place(block.children, at + (block.children.length > 0 && block.children.every(({ free }) => free === 0) ? 1n : 0n), family);
      at += size;
    }
    return at;
  }
}

/** As many bits as its inside needs, and no fewer than two addresses for a block. */
function wantedFree({ text, children }: Block): number {
  if (!text.includes('/')) return 0;
  if (text.endsWith('/32') || text.endsWith('/128')) return 0;
  let size = 2n;
  for (const child of children) {
    const own = 1n << BigInt(wantedFree(child));
    size = ((size + own - 1n) / own) * own + own;
  }
  let free = 1;
  while (1n << BigInt(free) < size) free += 1;
  return free;
}

function nest(sorted: readonly Block[]): readonly Block[] {
  const roots: Block[] = [];
  const open: Block[] = [];
  for (const block of sorted) {
    while (open.length > 0 && !contains(open[open.length - 1], block)) open.pop();
    (open.at(-1)?.children ?? roots).push(block);
    if (block.text.includes('/')) open.push(block);
  }
  return roots;
}

function contains(outer: Block | undefined, inner: Block): boolean {
  return outer !== undefined && outer.free >= inner.free && inner.start >> BigInt(outer.free) === outer.start >> BigInt(outer.free);
}

function overlaps(block: Block, start: bigint, free: number): boolean {
  return block.start < start + (1n << BigInt(free)) && start < block.start + (1n << BigInt(block.free));
}

/** Loopback, unspecified, everything, and the address under which clouds tell about a machine: the same in every cluster. */
function isKept({ family, start, free }: Block): boolean {
  if (free === BITS[family]) return true;
  if (family === 6) return start <= 1n;
  return start === 0n || start >> 24n === 127n || start === 0xa9fe_a9fen || start === 0xffff_ffffn;
}

function toBlock(text: string): Block | undefined {
  const cidr = text.includes('/') ? parseCidr(text) : undefined;
  const address = cidr?.address ?? (text.includes('/') ? undefined : parseIp(text));
  if (address === undefined) return undefined;
  const { family } = address;
  const free = BITS[family] - (cidr?.prefixLength ?? BITS[family]);
  return { family, start: (toNumber(address) >> BigInt(free)) << BigInt(free), free, text, children: [] };
}

function toNumber({ bytes }: IpAddress): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function print(value: bigint, family: IpFamily): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16));
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
