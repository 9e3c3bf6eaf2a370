import { addDays } from '../../rules/dates.ts'
import { groupBy } from '../../rules/group.ts'
import { accountFreshness, isAccountAlive, isSeenUntil, updatesInWeek } from '../../rules/media.ts'
import { audiencesOf } from '../delivery/audiences.ts'
import { messagesTo } from '../delivery/recipients.ts'
import { groupNudgeReply, nudgeReply } from '../messages/delivery/reminders.ts'
import { UNHEARD } from '../messages/delivery/unreached.ts'
import type { Job } from './define.ts'

/** Thursday afternoon, while there is still time: 「本周还差1次」. Silent accounts have their own reminder, and
 * one whose feed was not read in the last night may have updated. */
export const mediaNudge: Job = {
  id: 'media-nudge',
  title: '新媒体周更提醒',
  timetable: { every: 'week', weekday: 4, at: '15:05', onDayOff: 'skip' },
  run: ({ app, slot, today, enqueue, unheard }) => {
    const { accounts, departments, profile } = app.snapshot(today)
    const behind = accounts
      .filter(
        (account) =>
          isAccountAlive(account.state) &&
          isSeenUntil(account, addDays(today, -1)) &&
          ['fresh', 'soon'].includes(accountFreshness(account, profile, today).state),
      )
      .map((account) => ({
        ...account,
        missing: profile.media.minUpdatesPerWeek - updatesInWeek(account, today),
      }))
      .filter(({ missing }) => missing > 0)
    const byDepartment = groupBy(behind, ({ departmentId }) => departmentId)
    const nudges = departments.flatMap((department) => {
      const own = byDepartment.get(department.id)
      return own === undefined ? [] : [{ department, reply: nudgeReply(department, own) }]
    })
    const audiences = audiencesOf(app, nudges, ({ department }) => department.id)
    const heard = new Set(audiences.flatMap(({ items }) => items))
    for (const { department, reply } of nudges.filter((nudge) => !heard.has(nudge)))
      unheard({ whom: UNHEARD.department(department.name), origin: 'media-nudge', reply })
    let messages = 0
    for (const { name, recipients, items } of audiences) {
      const reply = groupNudgeReply(items.map((it) => it.reply))
      const said = { key: `media-nudge:${slot.key}:${name}`, origin: 'media-nudge', reply } as const
      for (const message of messagesTo(recipients, said)) enqueue(message)
      messages += recipients.length
    }
    return `${messages} messages`
  },
}
