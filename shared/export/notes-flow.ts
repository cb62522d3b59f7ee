/** A step's notes on paper: what has no room beside the picture goes on further pages. Nothing can be measured here, so heights are added up, rather too high than too low. */
import MarkdownIt, { type Token } from 'markdown-it';
import { textWidth } from './fit-text';

/** Pixels. */
export interface NotesBox {
  readonly width: number;
  readonly height: number;
}

/** Letters of notes, pixels, and the height of their lines, as part of that. */
export const NOTES_TYPE = { size: 14.5, line: 1.5 } as const;
const LINE_PX = NOTES_TYPE.size * NOTES_TYPE.line;
/** Above and below a block; a heading has more. */
const BLOCK_GAP = 0.85 * NOTES_TYPE.size;
const HEADING_GAP = 1.9 * NOTES_TYPE.size;
const INDENT = 2 * NOTES_TYPE.size;
/** Lines are seldom filled to their end. */
const RAGGED = 0.94;

/** Raw HTML stays text, links are not guessed, and an image would have to be fetched: it becomes its words. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image');

/** What is not torn apart: an outermost block, or an item of an outermost list. */
interface Block {
  readonly tokens: readonly Token[];
  /** The list's first token, and the item's number in it. */
  readonly list?: { readonly open: Token; readonly number: number };
}

/** HTML of `notes` (Markdown) in pieces: the first fits into `first`, each other into `further`. What fits nowhere as a whole has a piece of its own. */
export function flowNotes(notes: string, first: NotesBox, further: NotesBox): readonly string[] {
  if (notes.trim() === '') return [];
  const pieces: Block[][] = [];
  let box = first;
  let piece: Block[] = [];
  let left = box.height;
  for (const block of blocksOf(markdown.parse(notes, {}))) {
    if (heightOf(block, box.width) > left && (piece.length > 0 || box === first)) {
      pieces.push(piece);
      piece = [];
      box = further;
      left = box.height;
    }
    piece.push(block);
    left -= heightOf(block, box.width);
  }
  return [...pieces, piece].map(toHtml);
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  return topLevel(tokens).flatMap((block): readonly Block[] => {
    const [open] = block;
    if (open === undefined || !/^(bullet|ordered)_list_open$/.test(open.type)) return [{ tokens: block }];
    const start = Number(open.attrGet('start') ?? 1);
    return topLevel(block.slice(1, -1)).map((item, at) => ({ tokens: item, list: { open, number: start + at } }));
  });
}

/** A list that was torn apart goes on counting. */
function toHtml(blocks: readonly Block[]): string {
  return blocks
    .map(({ tokens, list }, at) => {
      const html = markdown.renderer.render([...tokens], markdown.options, {});
      if (list === undefined) return html;
      const { tag } = list.open;
      const begin = blocks[at - 1]?.list?.open === list.open ? '' : `<${tag}${tag === 'ol' && list.number !== 1 ? ` start="${String(list.number)}"` : ''}>\n`;
      return `${begin}${html}${blocks[at + 1]?.list?.open === list.open ? '' : `</${tag}>\n`}`;
    })
    .join('');
}

function topLevel(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const blocks: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) blocks.push([]);
    blocks.at(-1)?.push(token);
    depth += token.nesting;
  }
  return blocks;
}

function heightOf({ tokens, list }: Block, width: number): number {
  let height = 0;
  let indent = list === undefined ? 0 : INDENT;
  for (const { type, nesting, content, hidden } of tokens) {
    if (/^(bullet_list|ordered_list|blockquote)_/.test(type)) indent += nesting * INDENT;
    // A list without empty lines between its items has none between what is drawn.
    if (type === 'paragraph_open' && !hidden) height += BLOCK_GAP;
    if (type === 'heading_open') height += HEADING_GAP;
    if (type === 'inline') height += lineCount(content, (width - indent) * RAGGED) * LINE_PX;
    if (type === 'fence' || type === 'code_block') height += lineCount(content.trimEnd(), width - indent, 'mono') * LINE_PX + BLOCK_GAP;
    if (type === 'hr') height += BLOCK_GAP * 2;
  }
  return list === undefined ? height : height + 1;
}

/** How many lines `text` takes: broken between words, and inside of one that is too long. */
function lineCount(text: string, width: number, font: 'semibold' | 'mono' = 'semibold'): number {
  const { size } = NOTES_TYPE;
  const space = textWidth(' ', size, font);
  let count = 0;
  for (const line of text.split('\n')) {
    count += 1;
    let left = width;
    for (const word of line.split(' ')) {
      const wide = textWidth(word, size, font);
      if (wide > left && left < width) {
        count += 1;
        left = width;
      }
      count += Math.max(0, Math.ceil(wide / width) - 1);
      left -= (wide % width) + space;
    }
  }
  return count;
}
