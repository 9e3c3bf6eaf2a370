import { countMessages } from '../../db/inbox.ts'
import { countSent } from '../../db/deliveries.ts'
import { date, instantAt } from '../../rules/dates.ts'
import { reportTrouble } from '../delivery/trouble.ts'
import type { Job } from './define.ts'

const WARN_AT = 0.8

/**
 * Daily: warns the administrators once a month and quota before DingTalk's run out. They are the whole
 * organisation's; what others use up is not known here. Only calls that the API answers get an id: answers
 * by a session webhook count with the group robot and with what is heard (billing-model, call-frequency-limit).
 */
export const quotaCheck: Job = {
  id: 'quota-check',
  title: '钉钉调用量检查',
  timetable: { every: 'working-day', at: '09:35' },
  run: ({ app, today }) => {
    const { db } = app
    const month = today.slice(0, 7)
    const since = instantAt(date(`${month}-01`), '00:00')
    const byApp = countSent(db, 'dingtalk-app', since)
    const byRobot = countSent(db, 'dingtalk-robot', since)
    const heard = countMessages(db, 'dingtalk-app', since)
    const used = { api: byApp.withId, webhook: byApp.withoutId + byRobot.withId + byRobot.withoutId + heard }
    const channel = app.channels.get('dingtalk-app') ?? app.channels.get('dingtalk-robot')
    for (const quota of ['api', 'webhook'] as const) {
      const limit = channel?.monthlyQuota?.[quota]
      if (channel && limit !== undefined && used[quota] >= WARN_AT * limit)
        reportTrouble(app, channel, 'quota-80', `${month}:${quota}`)
    }
    return `api ${used.api}, webhook ${used.webhook}`
  },
}
