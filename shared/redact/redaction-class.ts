/** What can be redacted, by class: chosen one by one, on the command line and in the window alike. docs/redaction.md explains each. */
import { fail, ok, type Result } from '../base/result';
import { REDACTION_CLASSES, type RedactionClass } from '../protocol/redaction';

/** What each class covers, in half a line for a person. */
export const REDACTION_TEXTS: Readonly<Record<RedactionClass, { readonly title: string; readonly covers: string }>> = {
  names: { title: 'Names', covers: 'of Pods, workloads, Services, Nodes, containers, volumes, files and folders' },
  namespaces: { title: 'Namespaces', covers: 'wherever they stand, in host names too' },
  ips: { title: 'IP addresses', covers: 'of Pods, Services, Nodes and blocks; who lies in which block stays true' },
  hosts: { title: 'Hosts', covers: 'outside the cluster: domains, URLs, load balancers' },
  images: { title: 'Images', covers: 'registries, repositories, tags and digests' },
  environment: { title: 'Environment', covers: 'variables, commands, arguments and texts of ConfigMaps' },
  labels: { title: 'Labels', covers: 'keys and values; selectors go on matching' },
};

/** `names,ips` or `all`; fails with `redaction-class` on an unknown one. In the table's order, each once. */
export function parseRedaction(text: string): Result<readonly RedactionClass[]> {
  const words = text.split(',').map((word) => word.trim()).filter((word) => word !== '');
  const unknown = words.find((word) => word !== 'all' && !REDACTION_CLASSES.some((known) => known === word));
  if (words.length === 0 || unknown !== undefined) {
    return fail('redaction-class', `${unknown === undefined ? 'Nothing is named to redact' : `${unknown} cannot be redacted`}: name all, or some of ${REDACTION_CLASSES.join(', ')}.`);
  }
  return ok(REDACTION_CLASSES.filter((known) => words.includes('all') || words.includes(known)));
}

/** `names`, `IP addresses`: in the middle of a sentence. */
export function redactionWords(classes: readonly RedactionClass[]): readonly string[] {
  return classes.map((each) => REDACTION_TEXTS[each].title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()));
}
