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

/** Every name by which a department is found inside a sentence: 平氏镇, 平氏, 平氏镇人民政府. */
export function spokenNames({ name, aliases }: DepartmentNames): string[] {
  const names = [name, ...aliases]
  const bare = names.flatMap((it) => [canonical(it), canonical(it).replace(/(?<=..)[镇乡局]$/u, '')])
  const whole = names.flatMap((it) => (/[镇乡]$/u.test(it) ? [`${it}人民政府`, `${it}政府`] : []))
  return [...new Set([...names, ...bare, ...bare.map((it) => `县${it}`), ...whole])].filter(
    (it) => it.length > 1,
  )
}

/**
 * The departments of which a name may be an abbreviation or a slip: 市监局 of 市场监管局, 平式镇 of 平氏镇. Never by a
 * single character that they share, nor by 局 and 镇.
 */
export function likeDepartments(text: string, all: readonly DepartmentNames[]): DepartmentNames[] {
  const wanted = canonical(text)
  const like = (isLike: (written: string, meant: string) => boolean) =>
    all.filter(({ name, aliases }) => [name, ...aliases].map(canonical).some((it) => isLike(wanted, it)))
  const shortened = like(isShortFor)
  return shortened.length > 0 ? shortened : like(isSlipOf)
}

/** All of its characters in their order, from the first on: 市监局 and 市场监管局. */
function isShortFor(short: string, whole: string): boolean {
  if (short.length < 2 || short.length >= whole.length || short[0] !== whole[0]) return false
  let at = 0
  for (const character of whole) if (character === short[at]) at += 1
  return at === short.length
}

/** One character for another. */
function isSlipOf(written: string, meant: string): boolean {
  if (written.length < 3 || written.length !== meant.length) return false
  const other = [...written].filter((character, index) => character !== meant[index])
  return other.length === 1 && written.at(-1) === meant.at(-1)
}

/** The names nearest to an unknown one, by shared characters; for 「您是不是要找」. */
export function nearestDepartments(
  text: string,
  all: readonly DepartmentNames[],
  count: number,
): DepartmentNames[] {
  const wanted = new Set(canonical(text).replace(GENERAL, ''))
  const score = ({ name, aliases }: DepartmentNames) =>
    Math.max(
      ...[name, ...aliases].map(
        (it) => [...canonical(it)].filter((character) => wanted.has(character)).length,
      ),
    )
  return all
    .map((it) => ({ it, score: score(it) }))
    .filter((ranked) => ranked.score > 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map((ranked) => ranked.it)
}

/** What half of all departments have in their names says nothing about which one is meant. */
const GENERAL = /[县局委办镇乡处]|中心|管理/gu

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
