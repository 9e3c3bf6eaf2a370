import { describe, expect, it } from 'vitest'
import { giveCode } from '../../bot/cli/code.ts'
import { importLedgers } from '../../bot/one-time-links/import.ts'
import { commands } from '../../bot/commands/index.ts'
import { unbind } from '../../bot/commands/people/unbind.ts'
import { jobs } from '../../bot/jobs/index.ts'
import { allActs } from '../../db/audit.ts'
import { demoApp } from '../support/app.ts'
import { ask, deliver, MORNING } from '../support/ask.ts'
import { issueCode } from '../support/codes.ts'
import { NOTICE_2027 } from '../support/holiday-notices.ts'
import { file, LETTER_HEAD } from '../support/import-files.ts'
import { runAt } from '../support/jobs.ts'

/** What comes after a command's name, sensible or not. */
const ENDINGS = ['', ' 平氏镇', ' X50', ' M42 昨天', ' X50 情况复杂', ' 平氏镇 联络员', ` ${NOTICE_2027}`]

describe('after a week of everything', async () => {
  const app = demoApp(MORNING)
  await importLedgers(app, [file('信件.csv', `${LETTER_HEAD}新-1,平氏镇,2021-10-07,,噪声,王五,,,,,\n`)], {
    dryRun: false,
    channel: 'cli',
    personId: null,
    mayAdminister: true,
  })
  giveCode(app, '平氏镇', 'liaison')
  issueCodeAsOffice()
  for (const as of ['office', 'admin', 'jiaoti'])
    // Whoever has let go of their account asks nothing more.
    for (const { name } of commands.filter((command) => command !== unbind))
      for (const ending of ENDINGS) {
        ask(app, as, name + ending)
        ask(app, as, '确认')
      }
  ask(app, 'jiaoti', '解绑')
  ask(app, 'jiaoti', '确认')
  for (const day of ['08', '09', '11', '12', '13', '14', '15'])
    for (const job of jobs) runAt(app, job, `2021-10-${day} 09:40`, `2021-10-${day} 15:06`)
  const acts = allActs(app.db, {})

  /** By the command itself: the code is in its answer. */
  function issueCodeAsOffice(): void {
    const code = /绑定码：(\S+)/u.exec(ask(app, 'office', '绑定码 平氏镇'))?.[1] ?? ''
    deliver(app, 'zhangsan', `绑定 ${code} 张三`)
  }

  it('something was done by commands, by imports and by whoever came in', () => {
    expect([...new Set(acts.map(({ action }) => action))].sort()).toEqual(
      expect.arrayContaining(['import', '放假安排', '绑定', '绑定码', '撤销', '解绑', 'acknowledge']),
    )
  })

  it('nothing was done by nobody', () => {
    expect(acts.filter(({ action }) => action === 'unattributed')).toEqual([])
  })

  it('every act has a moment, a way in and a name that the log can print', () => {
    const known = new Set([
      ...commands.map(({ name }) => name),
      ...jobs.map(({ id }) => id),
      'import',
      'acknowledge',
      '期限重算',
    ])

    expect(
      acts.filter(({ at, channel, action }) => at === 0 || channel === '' || !known.has(action)),
    ).toEqual([])
  })

  it('would show what nobody put their name to', () => {
    issueCode(app, 'ABCD2345', '平氏镇')

    expect(allActs(app.db, {}).map(({ action }) => action)).toContain('unattributed')
  })
})
