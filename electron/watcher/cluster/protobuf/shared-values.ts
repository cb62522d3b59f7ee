/** Values by the bytes they were read from, so that equal ones are one object. Bounded: what was not asked for lately is forgotten. */
export class SharedValues<T> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();
  private youngLength = 0;

  /** `limit`: characters of all keys together, of two generations each. */
  constructor(private readonly limit: number) {}

  /** The value under `key`; `make` is called for one that is not known. */
  get(key: string, make: () => T): T {
    const known = this.young.get(key);
    if (known !== undefined) return known;
    const value = this.old.get(key) ?? make();
    if (this.youngLength + key.length > this.limit) {
      this.old = this.young;
      this.young = new Map();
      this.youngLength = 0;
    }
    this.young.set(key, value);
    this.youngLength += key.length;
    return value;
  }
}
