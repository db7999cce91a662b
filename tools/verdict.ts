/** Ends a command that judges: prints what it complains of, and tells a shell whether there was anything. */
export function endWith(complaints: readonly string[]): never {
  for (const complaint of complaints) process.stdout.write(`FAILED: ${complaint}\n`);
  process.exit(complaints.length === 0 ? 0 : 1);
}
