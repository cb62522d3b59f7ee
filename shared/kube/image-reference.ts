/**
 * Image references by their grammar (`[registry[:port]/]path[:tag][@digest]`, github.com/distribution/reference): a colon
 * before the last slash belongs to a registry's port, not to a tag.
 */
export interface ImageReference {
  /** Registry and path, as written. */
  readonly name: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:...`. */
  readonly digest?: string;
}

/** Takes the text apart; whatever it is, nothing is lost. Neither tag nor digest means the tag `latest` to a runtime. */
export function parseImage(image: string): ImageReference {
  const at = image.indexOf('@');
  const digest = at < 0 ? '' : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const isTag = colon > rest.lastIndexOf('/');
  const tag = isTag ? rest.slice(colon + 1) : '';
  return { name: isTag ? rest.slice(0, colon) : rest, ...(tag !== '' && { tag }), ...(digest !== '' && { digest }) };
}

/**
 * What the API server fills in for `imagePullPolicy` (`SetDefaults_Container` in pkg/apis/core/v1/defaults.go, by
 * `parsers.ParseImageName`): a digest beside no tag counts as a fixed version.
 */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const { tag, digest } = parseImage(image);
  return tag === 'latest' || (tag === undefined && digest === undefined) ? 'Always' : 'IfNotPresent';
}
