import type { ReactNode } from 'react';
import type { GraphId, NodeAttrs } from '../../../shared/model/graph';
import { splitImage } from '../../../shared/scene/look/short-text';
import { Mark } from './Mark';

interface ImageNameProps {
  readonly of: GraphId;
  readonly attrs: NodeAttrs;
  readonly className?: string;
}

/** Path, name, tag, and a digest marked as one: a tag may mean another image tomorrow, a digest never. */
export function ImageName({ of, attrs, className = '' }: ImageNameProps): ReactNode {
  const image = splitImage(attrs.image ?? '');
  const how = image.digest !== '' ? 'by digest: always this very image' : image.tag === '' ? 'without a tag: whatever is latest when it is pulled' : 'by tag: may be another image tomorrow';
  return (
    <Mark concept="image" of={of} title={`${attrs.image ?? ''}, named ${how}${attrs.imagePullPolicy === undefined ? '' : `; pulled ${attrs.imagePullPolicy}`}`} className={`image mono ${className}`}>
      <span className="image__path">{image.path}</span>
      <span className="image__name">{image.name}</span>
      {image.tag !== '' && <span className="image__tag">:{image.tag}</span>}
      {image.digest !== '' && <span className="image__digest">@{image.digest}</span>}
    </Mark>
  );
}
