/** A step's notes on paper: what has no room beside the picture goes on further pages. Nothing can be measured here, so heights are added up, rather too high than too low. */
import type { Token } from 'markdown-it';
import { lineCount, NOTES_TYPE } from './notes-lines';
import { notesMarkdown } from './notes-markdown';
import { fitTable } from './notes-table';

/** Pixels. */
export interface NotesBox {
  readonly width: number;
  readonly height: number;
}

const LINE_PX = NOTES_TYPE.size * NOTES_TYPE.line;
/** Above and below a block; a heading has more. */
const BLOCK_GAP = 0.85 * NOTES_TYPE.size;
const HEADING_GAP = 1.9 * NOTES_TYPE.size;
/** Around a table's row. */
const ROW_GAP = 0.5 * NOTES_TYPE.size + 1;
const INDENT = 2 * NOTES_TYPE.size;
/** Lines are seldom filled to their end. */
const RAGGED = 0.94;

const markdown = notesMarkdown();

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
  const boxes: NotesBox[] = [first];
  for (const block of blocksOf(markdown.parse(notes, {}))) {
    const isTooWide = box === first && box.width < further.width && !fitTable(block.tokens, box.width).isReadable;
    if ((isTooWide || heightOf(block, box.width) > left) && (piece.length > 0 || box === first)) {
      pieces.push(piece);
      piece = [];
      box = further;
      boxes.push(box);
      left = box.height;
    }
    piece.push(block);
    left -= heightOf(block, box.width);
  }
  return [...pieces, piece].map((blocks, at) => toHtml(blocks, boxes[at]?.width ?? further.width));
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
function toHtml(blocks: readonly Block[], width: number): string {
  return blocks
    .map(({ tokens, list }, at) => {
      const { scale } = fitTable(tokens, width);
      const rendered = markdown.renderer.render([...tokens], markdown.options, {});
      const html = scale === 1 ? rendered : `<div style="font-size:${scale.toFixed(2)}em">${rendered}</div>`;
      if (list === undefined) return html;
      const { tag } = list.open;
      const begin = blocks[at - 1]?.list?.open === list.open ? '' : `<${tag} dir="auto"${tag === 'ol' && list.number !== 1 ? ` start="${String(list.number)}"` : ''}>\n`;
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
  const table = fitTable(tokens, width);
  if (table.rows.length > 0) return table.rows.reduce((sum, lines) => sum + lines * LINE_PX * table.scale + ROW_GAP, BLOCK_GAP);
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
