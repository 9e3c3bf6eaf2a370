interface Rule {
  readonly allows: boolean
  readonly pattern: string
}

/** Whether a path (with its query) may be fetched. */
export type RobotsLaw = (path: string) => boolean

/**
 * Reads a robots.txt by RFC 9309: the groups that name us, else those for everybody; of the rules that
 * fit a path the longest decides, and permission when two are as long. By hand: the package robots-parser
 * compares a path with every pattern letter by letter, 5 s for a file of 500 KB made to be slow.
 */
export function readRobots(text: string, agent: string): RobotsLaw {
  const groups = groupsOf(text)
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  return (path) => {
    let [length, isAllowed] = [-1, true]
    for (const { pattern, allows } of rules) {
      if (pattern.length < length || !fits(pattern, path)) continue
      isAllowed = allows || (pattern.length === length && isAllowed)
      length = pattern.length
    }
    return isAllowed
  }
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let isNaming = false
  for (const line of text.replace(/^\uFEFF/u, '').split(/[\r\n]+/u)) {
    const [, name = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/iu.exec(line) ?? []
    const field = name.toLowerCase()
    if (field === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [] })
      groups.at(-1)?.agents.push(value.toLowerCase())
      isNaming = true
    } else if (field === 'allow' || field === 'disallow') {
      isNaming = false
      if (value !== '') groups.at(-1)?.rules.push({ allows: field === 'allow', pattern: value })
    }
  }
  return groups
}

/** `*` stands for anything, `$` at the end for the end. Piece by piece, so that no pattern costs much. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const [first = '', ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = isWhole ? pieces.pop() : undefined
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  if (last !== undefined) return path.endsWith(last) && path.length - last.length >= at
  return !isWhole || at === path.length
}
