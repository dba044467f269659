/** The open folder in which a file lies: the innermost, where one lies in the other. Folders and file are URIs. */
export function folderOf(uri: string, folders: Iterable<string>): string | undefined {
  let innermost: string | undefined;
  for (const folder of folders)
    if (uri.startsWith(withSlash(folder)) && folder.length > (innermost?.length ?? -1)) innermost = folder;
  return innermost;
}

function withSlash(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** The way from an open folder to a file in it, with forward slashes and nothing escaped. */
export function pathIn(folder: string, uri: string): string {
  return decodeURIComponent(uri.slice(withSlash(folder).length));
}
