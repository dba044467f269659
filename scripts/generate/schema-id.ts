/** A schema is known by its address; while it has none, by where it lies. */
export function withId(schema: string, address: string | undefined): string {
  const bare = schema.replace(/^ {2}"\$id": .*\n/m, '');
  return address === undefined
    ? bare
    : bare.replace(/^ {2}"\$schema": .*\n/m, `$&  "$id": ${JSON.stringify(address)},\n`);
}
