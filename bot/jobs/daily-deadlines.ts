import { closeEpisode, openEpisode, openEpisodes, recordReminder, touchEpisode } from '../../db/episodes.ts'
import { enqueuedAs } from '../../db/outbox.ts'
import { draftOrder } from '../../db/shutdown-orders.ts'
import { localDate, mondayOf } from '../../rules/dates.ts'
import { type DepartmentDigest, digestByDepartment } from '../../rules/digest.ts'
import { checkOf } from '../../rules/evaluate.ts'
import type { Finding } from '../../rules/finding.ts'
import {
  type Announcement,
  announcementFor,
  type Episode,
  isOpenTrouble,
  isSameEpisode,
  isTrouble,
  repeatAlongside,
  withoutUndecided,
} from '../../rules/reminders.ts'
import type { Department } from '../../rules/types.ts'
import { audiencesOf, type DepartmentAudience } from '../delivery/audiences.ts'
import { messagesTo } from '../delivery/recipients.ts'
import { dailyReply, groupDailyReply, officeReply } from '../messages/delivery/reminders.ts'
import { UNHEARD } from '../messages/delivery/unreached.ts'
import type { Job, JobContext } from './define.ts'
import { tellOffice } from './tell.ts'
import { weeklyKey } from './weekly-reminder.ts'

/** The day's alerts: one short message per department, when something entered a stage or is due to be repeated. */
export const dailyDeadlines: Job = {
  id: 'daily-deadlines',
  title: '每日到期提醒',
  timetable: { every: 'working-day', at: '09:10' },
  run: (context) => {
    const { app, today } = context
    const snapshot = app.snapshot(today)
    const findings = app.findings(today)
    const open = openEpisodes(app.db)
    const episodes = followEpisodes(context, findings, open)
    const daily = withoutUndecided(findings, open).filter((finding) => checkOf(finding).cadence === 'daily')
    const forDepartments = daily.filter((finding) => checkOf(finding).audience === 'department')
    const alerts = digestByDepartment(forDepartments, snapshot.departments).flatMap((digest) =>
      alertFor(context, digest, episodes),
    )
    const audiences = audiencesOf(app, alerts, ({ department }) => department.id)
    for (const audience of audiences) tell(context, audience, episodes)
    missDepartments(context, alerts, audiences)
    const forOffice = findings.filter((finding) => checkOf(finding).audience === 'office')
    suggest(context, forOffice, episodes)
    draftOrders(context, findings)
    return `${audiences.flatMap(({ items }) => items).length} departments`
  },
}

/** Opens, keeps and closes episodes. What cannot be judged today, or stands still, keeps its episode and says nothing. */
function followEpisodes(
  { app, today }: JobContext,
  findings: readonly Finding[],
  open: readonly Episode[],
): Map<Finding, Episode> {
  const followed = new Map<Finding, Episode>()
  const kept = new Set<number>()
  for (const finding of findings) {
    const known = open.find((episode) => isSameEpisode(episode, finding))
    if (known && finding.stage !== 'ok') kept.add(known.id)
    if (!isTrouble(finding)) continue
    if (known) touchEpisode(app.db, known.id, today)
    followed.set(finding, known ?? openEpisode(app.db, finding, today))
  }
  for (const episode of open) if (!kept.has(episode.id)) closeEpisode(app.db, episode.id, today)
  return followed
}

interface Alert {
  readonly department: Department
  readonly announcements: readonly Announcement[]
}

/** None when there is nothing to say today. */
function alertFor(
  context: JobContext,
  { department, findings }: DepartmentDigest,
  episodes: ReadonlyMap<Finding, Episode>,
): Alert[] {
  const announcements = announce(context, findings, episodes)
  return announcements.length === 0 ? [] : [{ department, announcements }]
}

/** Each department has a message of its own; a group that stands in for several hears of all of them in one. */
function tell(
  context: JobContext,
  audience: DepartmentAudience<Alert>,
  episodes: ReadonlyMap<Finding, Episode>,
): void {
  const { slot, today } = context
  const { name, recipients } = audience
  const items = withoutWeekly(context, audience, episodes)
  if (items.length === 0) return
  const replies = items.map(({ department, announcements }) => dailyReply(department, announcements, today))
  const reply = groupDailyReply(replies, today)
  const said = { key: `daily:${slot.key}:${name}`, origin: 'daily-deadlines', reply } as const
  const [first] = messagesTo(recipients, said).flatMap(context.enqueue)
  if (first === undefined) return
  for (const { announcements } of items) remember(context, announcements, episodes, first)
}

/**
 * A group that had the week's message this very morning has read of all that is late: only what is yet to come is
 * new to it. The rest counts as said.
 */
function withoutWeekly(
  context: JobContext,
  { recipients, items }: DepartmentAudience<Alert>,
  episodes: ReadonlyMap<Finding, Episode>,
): readonly Alert[] {
  const { app, today } = context
  const group = recipients.map(({ audience }) => audience).find(({ kind }) => kind === 'group')
  const weekly = group?.kind === 'group' ? enqueuedAs(app.db, weeklyKey(mondayOf(today), group)) : null
  if (weekly === null || localDate(weekly.createdAt) !== today) return items
  return items.flatMap(({ department, announcements }) => {
    const said = announcements.filter(({ finding }) => isOpenTrouble(finding))
    remember(context, said, episodes, weekly.key)
    const left = announcements.filter(({ finding }) => !isOpenTrouble(finding))
    return left.length === 0 ? [] : [{ department, announcements: left }]
  })
}

function missDepartments(
  { today, unheard }: JobContext,
  alerts: readonly Alert[],
  audiences: readonly DepartmentAudience<Alert>[],
): void {
  const heard = new Set(audiences.flatMap(({ items }) => items))
  for (const { department, announcements } of alerts.filter((alert) => !heard.has(alert)))
    unheard({
      whom: UNHEARD.department(department.name),
      origin: 'daily-deadlines',
      reply: dailyReply(department, announcements, today),
    })
}

function suggest(
  context: JobContext,
  findings: readonly Finding[],
  episodes: ReadonlyMap<Finding, Episode>,
): void {
  const announcements = announce(context, findings, episodes)
  if (announcements.length === 0) return
  const reply = officeReply(
    announcements.map(({ finding }) => finding),
    context.today,
  )
  const [first] = tellOffice(context, {
    key: `daily:${context.slot.key}:office`,
    origin: 'daily-deadlines',
    reply,
  })
  if (first !== undefined) remember(context, announcements, episodes, first)
}

/** Whatever brought a notice in, an import or a bulletin: a suggestion to close an account has its draft. */
function draftOrders({ app, now }: JobContext, findings: readonly Finding[]): void {
  for (const { check, subject } of findings) if (check === 'notice-tally') draftOrder(app.db, subject.id, now)
}

function announce(
  { app, today }: JobContext,
  findings: readonly Finding[],
  episodes: ReadonlyMap<Finding, Episode>,
): Announcement[] {
  const decide = (rule: typeof announcementFor, finding: Finding) =>
    rule(finding, episodes.get(finding) ?? null, app.profile, today)
  if (!findings.some((finding) => decide(announcementFor, finding) !== null)) return []
  return findings.flatMap(
    (finding) => decide(announcementFor, finding) ?? decide(repeatAlongside, finding) ?? [],
  )
}

function remember(
  { app, today }: JobContext,
  announcements: readonly Announcement[],
  episodes: ReadonlyMap<Finding, Episode>,
  key: string,
): void {
  for (const announcement of announcements) {
    const episode = episodes.get(announcement.finding)
    if (episode) recordReminder(app.db, episode.id, announcement, key, today)
  }
}
