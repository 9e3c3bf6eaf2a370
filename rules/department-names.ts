/** A department and everything it is called. */
export interface DepartmentNames {
  readonly id: number
  readonly name: string
  readonly aliases: readonly string[]
}

/**
 * The departments a written name can mean: one when it is certain, several when a person must choose,
 * none when it is unknown. 平氏, 平氏镇, 平氏镇人民政府 and 县平氏镇 all mean 平氏镇.
 */
export function matchDepartments(text: string, all: readonly DepartmentNames[]): DepartmentNames[] {
  const exact = all.filter(({ name, aliases }) => [name, ...aliases].some((it) => it === text.trim()))
  if (exact.length > 0) return exact
  const wanted = canonical(text)
  const same = all.filter(({ name, aliases }) => [name, ...aliases].some((it) => canonical(it) === wanted))
  if (same.length > 0) return same
  const beginning = all.filter(({ name, aliases }) =>
    [name, ...aliases].some((it) => canonical(it).startsWith(wanted)),
  )
  return wanted.length >= 2 ? beginning : []
}

/** The names nearest to an unknown one, by shared characters; for 「您是不是要找」. */
export function nearestDepartments(
  text: string,
  all: readonly DepartmentNames[],
  count: number,
): DepartmentNames[] {
  const wanted = new Set(canonical(text))
  const score = ({ name, aliases }: DepartmentNames) =>
    Math.max(
      ...[name, ...aliases].map(
        (it) => [...canonical(it)].filter((character) => wanted.has(character)).length,
      ),
    )
  return all
    .map((it) => ({ it, score: score(it) }))
    .filter((ranked) => ranked.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map((ranked) => ranked.it)
}

function canonical(name: string): string {
  return (
    name
      .normalize('NFKC')
      .replace(/\s/gu, '')
      .replace(/^.{0,3}县(?=..)/u, '')
      // 县政府 itself is nothing but these words, and keeps them.
      .replace(/(?<=..)(?:(?<!人民)政府|人民政府)$/u, '')
  )
}
