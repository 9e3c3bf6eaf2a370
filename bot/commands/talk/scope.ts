import { departmentNames } from '../../../db/departments.ts'
import { ownerOf, parseCode } from '../../../rules/codes.ts'
import { likeDepartments, matchDepartments, nearestDepartments } from '../../../rules/department-names.ts'
import { checkOf } from '../../../rules/evaluate.ts'
import type { Finding } from '../../../rules/finding.ts'
import { can, seesEverything } from '../../../rules/permissions.ts'
import type { Department } from '../../../rules/types.ts'
import {
  forbiddenReply,
  inPrivateReply,
  noDepartmentReply,
  notACodeReply,
  unknownCodeReply,
  whichCodeReply,
  whichDepartmentReply,
} from '../../messages/talk/answers.ts'
import { type CommandContext, mayWrite, Question, Refusal } from './define.ts'
import { simplified } from './simplified.ts'

/** Names offered for an unknown one. */
const OFFERED = 3

/** What those who see everything may write instead of a department. */
export const COUNTY: ReadonlySet<string> = new Set([
  '全县',
  '全市',
  '全区',
  '全省',
  '全州',
  '全盟',
  '全旗',
  '全镇',
  '全部',
  '所有',
])

export interface Scope {
  readonly departments: readonly Department[]
  readonly isCounty: boolean
}

/**
 * Whom a question is about: the named departments, else all for those who see all, else one's own. The county's
 * office is bound to a department as everybody is, and is asked about the county all the same.
 */
export function departmentsInScope(context: CommandContext, rest: string): Scope {
  const { departments } = context.snapshot()
  if (seesEverything(context.person) && (rest === '' || COUNTY.has(rest)))
    return { departments, isCounty: true }
  if (rest !== '') return { departments: departmentsAsked(context, rest), isCounty: false }
  const own = departments.filter(({ id }) => context.person.departmentIds.includes(id))
  if (own.length > 0) return { departments: own, isCounty: false }
  throw new Refusal(noDepartmentReply())
}

/** 平氏 教体 are two. Throws Refusal, or Question where a name only resembles one. */
function departmentsAsked(context: CommandContext, rest: string): Department[] {
  const all = departmentNames(context.app.db)
  const names = rest.split(/[ 、,，和与]/u).filter((name) => name !== '')
  const isSeveral = names.length > 1 && names.every((name) => matchDepartments(name, all).length === 1)
  if (isSeveral) return [...new Set(names.map((name) => namedDepartment(context, name)))]
  const said = simplified(rest)
  const [like, ...others] = matchDepartments(said, all).length > 0 ? [] : likeDepartments(said, all)
  // Whose it is stands above the answer: 市监局 is shown as 市场监管局.
  return [namedDepartment(context, like !== undefined && others.length === 0 ? like.name : said)]
}

/** For what a whole group must not read. Throws Refusal. */
export function requirePrivate({ conversation }: CommandContext): void {
  if (conversation === 'group') throw new Refusal(inPrivateReply())
}

/** Whether the person can say 「收到」 at all. */
export function mayReport({ person }: CommandContext): boolean {
  return can(person, 'report', person.departmentIds[0] ?? null)
}

/** The one department a name means, if the person may read about it. Throws Refusal. */
export function namedDepartment(context: CommandContext, name: string): Department {
  const all = departmentNames(context.app.db)
  // 教体局的信
  const bare = name.replace(/的\p{Script=Han}{0,4}$/u, '')
  const matches = matchDepartments(matchDepartments(name, all).length > 0 ? name : bare, all)
  const like = matches.length > 0 ? matches : likeDepartments(bare, all).slice(0, OFFERED)
  const offered = like.length > 0 ? like : nearestDepartments(bare, all, OFFERED)
  const match = matches[0]
  if (match === undefined || matches.length > 1) {
    const names = offered.map((department) => department.name)
    throw unknownDepartment(context, name, names, matches.length > 1)
  }
  if (!can(context.person, 'read', match.id)) throw new Refusal(forbiddenReply(match.name))
  const department = context.snapshot().departments.find(({ id }) => id === match.id)
  if (!department) throw new Refusal(whichDepartmentReply(name, [], false))
  return department
}

/** A look is offered again with each name that was meant; an act has to be typed. */
function unknownDepartment(
  { commands, called }: CommandContext,
  name: string,
  names: readonly string[],
  isAmbiguous: boolean,
): Error {
  const reply = whichDepartmentReply(name, names, isAmbiguous)
  const command = commands.find((it) => it.name === called || it.aliases.includes(called))
  if (command === undefined || mayWrite(command) || names.length === 0) return new Refusal(reply)
  const options = names.map((it) => `${called} ${it}`)
  return new Question(reply, { wants: 'choice', before: '', after: '', options })
}

/**
 * What there is to say about a short id, if the person may know. Another department's item is refused in the
 * words for one that is not there: the refusal must not tell.
 */
export function findingsOf(context: CommandContext, text: string): Finding[] {
  if (text === '') throw new Refusal(whichCodeReply())
  const subject = parseCode(text)
  if (subject === null) throw new Refusal(notACodeReply(text))
  const owner = ownerOf(context.snapshot(), subject)
  if (owner === null || !can(context.person, 'read', owner)) throw new Refusal(unknownCodeReply(text))
  return visibleTo(context, context.findings()).filter(
    (finding) => finding.subject.kind === subject.kind && finding.subject.id === subject.id,
  )
}

/** Suggestions meant for the office are shown neither to the department they are about nor to a whole group. */
export function visibleTo(
  { person, conversation }: CommandContext,
  findings: readonly Finding[],
): readonly Finding[] {
  if (seesEverything(person) && conversation === 'direct') return findings
  return forDepartments(findings)
}

const forDepartmentsOf = new WeakMap<readonly Finding[], readonly Finding[]>()

/** Sorted out once for all who ask about the same findings. */
function forDepartments(findings: readonly Finding[]): readonly Finding[] {
  const known = forDepartmentsOf.get(findings)
  if (known) return known
  const theirs = findings.filter((finding) => checkOf(finding).audience === 'department')
  forDepartmentsOf.set(findings, theirs)
  return theirs
}
