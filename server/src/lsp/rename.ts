import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { renamableAt, renameAt } from '../engine/index.ts';
import { plansOf } from './name-at.ts';
import { rangeOf, workspaceEdit } from './translate.ts';
import type { Reviewed } from './workspace.ts';

/** The word that will be renamed. What cannot be is told in words, which the editor shows. */
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

export function rename(
  document: TextDocument,
  reviewed: Reviewed,
  { position, newName }: RenameParams,
): WorkspaceEdit | null {
  const { lines } = reviewed;
  const edits = renameAt(plansOf(reviewed), lines.text, document.offsetAt(position), newName);
  if ('refusal' in edits) throw refused(edits.refusal);
  return workspaceEdit(edits, lines, document);
}

function refused(refusal: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refusal);
}
