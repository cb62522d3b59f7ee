import { GraphStore } from '../relations/graph-store';
import { recognisePatterns } from './patterns';

/** The store that the window, the command line and the tests use: all relations, and the patterns of helper containers. */
export function createGraphStore(): GraphStore {
  return new GraphStore(recognisePatterns);
}
