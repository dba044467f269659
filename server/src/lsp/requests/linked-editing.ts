import type { LinkedEditingRangeParams, LinkedEditingRanges } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { placesOf, renamableAt, wordAt } from '../../engine/index.ts';
import { nameAt, plansOf } from './name-at.ts';
import { rangeOf } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** Every place of the name under the cursor, to be typed in at once. None where it could not be renamed either. */
export function linkedEditing(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: LinkedEditingRangeParams,
): LinkedEditingRanges | null {
  const { lines } = reviewed;
  const renamable = renamableAt(plansOf(reviewed), lines.text, document.offsetAt(position));
  const name = nameAt(document, reviewed, position)?.name;
  if (!name || !renamable || 'refusal' in renamable) return null;
  const words = placesOf(name).flatMap(place => wordAt(lines.text, place, name.id) ?? []);
  return { ranges: words.map(word => rangeOf(word, lines)), wordPattern: '[a-z0-9][a-z0-9-]*' };
}
