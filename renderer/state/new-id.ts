const LENGTH = 5;
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A short id that none of `taken` has. By chance and not counted on, so that two people who add steps meet in no merge. */
export function newId(taken: readonly string[]): string {
  for (;;) {
    const id = [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    if (!taken.includes(id)) return id;
  }
}
