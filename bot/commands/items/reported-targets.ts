import { type Subject, toCode } from '../../../rules/codes.ts'
import { worstFirst } from '../../../rules/digest.ts'
import { isTrouble } from '../../../rules/reminders.ts'
import { matchTargets, nearestTargets, type ReportTarget } from '../../../rules/report-targets.ts'
import { whichReportedReply, whichTargetReply } from '../../messages/items/self-reports.ts'
import { unreadReply } from '../../messages/talk/items.ts'
import { unknownCodeReply } from '../../messages/talk/answers.ts'
import { type CommandContext, Question, Refusal } from '../talk/define.ts'
import type { Words } from '../talk/words.ts'
import { requireNoRest } from '../talk/words.ts'

/** Names offered for an unknown one, and targets listed to choose from. */
const OFFERED = 3
const LISTED = 8

const ALL = /^(?:的|网站|公众号|新媒体)*(?:全部|所有|全)(?:的?(?:栏目|账号|公众号|新媒体))?(?:都|也)?$/u
/** 栏目, 网站栏目: none in particular. */
const ANY = /^(?:的|我们)?(?:网站|栏目|网站栏目|公众号和网站|内容|信息)?$/u
const EXAMPLE = '报更 通知公告 昨天'

interface Meant {
  readonly subjects: readonly Subject[]
  /** They were not named one by one. */
  readonly isWide: boolean
}

/** What was updated: by ids, by names, all columns of a site. Throws Refusal, or Question where it may be several. */
export function targetsMeant(context: CommandContext, words: Words, own: readonly ReportTarget[]): Meant {
  const sites = words.codes.filter(({ kind }) => kind === 'website')
  const codes = words.codes.filter(({ kind }) => kind !== 'website')
  const rest = words.rest.replaceAll(' ', '')
  if (sites.length > 0 && codes.length === 0) return ofSites(context, words, own, sites)
  if (words.codes.length > 0) {
    requireNoRest(words, EXAMPLE)
    return { subjects: words.codes, isWide: false }
  }
  if (words.marked !== '') throw new Refusal(unreadReply(words.marked, EXAMPLE))
  if (ALL.test(rest)) return { subjects: allOf(context, own, rest), isWide: true }
  if (ANY.test(rest) && matchTargets(words.rest, own).length !== 1) throw whichOne(context, words, own)
  return { subjects: targetsNamed(words, own), isWide: false }
}

function ofSites(
  context: CommandContext,
  words: Words,
  own: readonly ReportTarget[],
  sites: readonly Subject[],
): Meant {
  const websites = context.snapshot().websites.filter(({ id }) => sites.some((site) => site.id === id))
  const columns = new Set(websites.flatMap((website) => website.columns.map(({ id }) => id)))
  const targets = own.filter(({ subject }) => subject.kind === 'column' && columns.has(subject.id))
  if (targets.length === 0) throw new Refusal(unknownCodeReply(sites.map(toCode).join('、')))
  const rest = words.rest.replaceAll(' ', '')
  if (ALL.test(rest))
    return { subjects: troubledFirst(context, targets).map(({ subject }) => subject), isWide: true }
  if (!ANY.test(rest)) return { subjects: targetsNamed(words, targets), isWide: false }
  throw whichOne(context, words, targets, `${sites.map(toCode).join(' ')} 全部栏目`)
}

/** All that is to be updated; one's own only, since nobody reports a county's columns with one word. */
function allOf(context: CommandContext, own: readonly ReportTarget[], rest: string): Subject[] {
  const kinds = /栏目|网站/u.test(rest)
    ? ['column']
    : /账号|公众号|新媒体/u.test(rest)
      ? ['account']
      : ['column', 'account']
  const mine = own.filter(
    ({ subject, departmentId }) =>
      kinds.includes(subject.kind) && context.person.departmentIds.includes(departmentId),
  )
  const subjects = troubledFirst(context, mine).map(({ subject }) => subject)
  if (subjects.length === 0) throw new Refusal(whichReportedReply([], 0, false))
  return subjects
}

/** Those that are found wanting; all of them when none is. */
function troubledFirst(context: CommandContext, targets: readonly ReportTarget[]): readonly ReportTarget[] {
  const troubled = worstFirst(context.findings())
    .filter(isTrouble)
    .map(({ subject }) => toCode(subject))
  const wanting = new Set(troubled)
  const found = targets.filter(({ subject }) => wanting.has(toCode(subject)))
  return found.length > 0 ? found : targets
}

function whichOne(
  context: CommandContext,
  { days, links }: Words,
  own: readonly ReportTarget[],
  all: string | null = null,
): Question {
  const listed = troubledFirst(context, own)
  const choices = listed.slice(0, LISTED)
  const whole = all ?? (choices.length > 1 && context.person.departmentIds.length > 0 ? '全部' : null)
  const options = [...choices.map(({ subject }) => toCode(subject)), ...(whole === null ? [] : [whole])]
  return askedFor(whichReportedReply(choices, listed.length, whole !== null), options, [...days, ...links])
}

function askedFor(reply: Question['reply'], options: readonly string[], kept: readonly string[]): Question {
  const after = kept.length === 0 ? '' : ` ${kept.join(' ')}`
  return new Question(reply, { wants: 'words', before: '报更 ', after, options })
}

/** 通知公告 政策法规 are two names, unless they are one. */
function targetsNamed({ rest, days, links }: Words, own: readonly ReportTarget[]): Subject[] {
  const whole = matchTargets(rest, own)
  const each = rest.split(' ').map((name) => matchTargets(name, own))
  const found = whole.length > 0 ? [whole] : each
  if (found.every((targets) => targets.length === 1))
    return found.flatMap(([target]) => target?.subject ?? [])
  const several = found.find((targets) => targets.length > 1)
  const choices = several ?? nearestTargets(rest, own, OFFERED)
  const reply = whichTargetReply(rest, choices, several !== undefined)
  if (choices.length === 0) throw new Refusal(reply)
  throw askedFor(
    reply,
    choices.map(({ subject }) => toCode(subject)),
    [...days, ...links],
  )
}
