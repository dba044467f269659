import * as l10n from '@vscode/l10n';
import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { renamableAt, renameAt, wordAt } from '../../engine/index.ts';
import type { WorkspaceOutlines } from '../workspace-outlines.ts';
import { nameAt, plansOf } from './name-at.ts';
import { rangeOf, workspaceEdit } from '../to-lsp.ts';
import type { Reviewed } from '../workspace.ts';

/** The word that will be renamed. A refusal carries its reason, which the editor shows. */
export function prepareRename(
  document: TextDocument,
  reviewed: Reviewed,
  { position }: PrepareRenameParams,
): { range: Range; placeholder: string } | null {
  const { lines } = reviewed;
  const renamable = renamableAt(plansOf(reviewed), lines.text, document.offsetAt(position));
  if (!renamable) return null;
  if ('refusal' in renamable) throw refused(renamable.refusal);
  return { range: rangeOf(renamable.word, lines), placeholder: renamable.id };
}

export async function rename(
  document: TextDocument,
  reviewed: Reviewed,
  { position, newName }: RenameParams,
  library: WorkspaceOutlines,
): Promise<WorkspaceEdit | null> {
  const { lines } = reviewed;
  const edits = renameAt(plansOf(reviewed), lines.text, document.offsetAt(position), newName);
  if ('refusal' in edits) throw refused(edits.refusal);
  const edit = workspaceEdit(edits, lines, document);
  const name = nameAt(document, reviewed, position)?.name;
  if (name?.kind !== 'plan') return edit;
  return { documentChanges: [...edit.documentChanges, ...(await elsewhere(name.id, newName, document.uri, library))] };
}

/** What other files change when a plan gets another name. */
async function elsewhere(
  id: string,
  newName: string,
  uri: string,
  library: WorkspaceOutlines,
): Promise<TextDocumentEdit[]> {
  const edits: TextDocumentEdit[] = [];
  for await (const { plans } of library.plans())
    if (newName !== id && plans.some(({ name }) => name === newName))
      throw refused(l10n.t('{name} is already the name of another plan. Choose another name.', { name: newName }));
  for await (const { uri: other, lines, name } of library.planName(id, uri)) {
    const words = name.references.flatMap(place => wordAt(lines.text, place, id) ?? []);
    if (words.length === 0) continue;
    const textDocument = { uri: other, version: null };
    edits.push({ textDocument, edits: words.map(word => ({ range: rangeOf(word, lines), newText: newName })) });
  }
  return edits;
}

function refused(refusal: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refusal);
}
