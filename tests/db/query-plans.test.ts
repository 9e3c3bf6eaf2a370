import { expect, it } from 'vitest'
import { reasonsToLook } from '../../bot/upkeep/condition.ts'
import { drainOnce } from '../../bot/delivery/outbox.ts'
import { tick } from '../../bot/scheduler.ts'
import { demoApp, type TestApp } from '../support/app.ts'
import { ask } from '../support/ask.ts'

/** They grow for as long as the bot runs; facts of the county are read whole, once after a change. */
const HISTORIES = new Set([
  'outbox',
  'inbox',
  'audit_rows',
  'letter_events',
  'observations',
  'reminders',
  'episodes',
])

const SAID =
  `状态、总览、网站、信箱、信箱 本季度、依申请、推送、推送 本季度、日志、走势、为什么 X1、季度通报、
登记信件 2021-100 平氏镇 10月8日收到、确认、撤销、确认、重发 全部`.split(/、\s*/u)

it('nothing that is asked or done by the day looks for a row in a history from end to end', async () => {
  const app = demoApp('2021-10-11T09:36:00+08:00')
  const statements = recordStatements(app)
  tick(app)
  await drainOnce(app)
  reasonsToLook(app, [])
  for (const text of SAID) ask(app, 'office', text)

  const scans = [...statements].flatMap((statement) =>
    scansOf(app, statement).map((scan) => `${scan}: ${statement}`),
  )

  expect(statements.size).toBeGreaterThan(60)
  expect(scans).toEqual([])
})

function recordStatements({ db: { $client } }: TestApp): ReadonlySet<string> {
  const statements = new Set<string>()
  const prepare = $client.prepare.bind($client)
  $client.prepare = ((statement: string) => {
    statements.add(statement)
    return prepare(statement)
  }) as typeof $client.prepare
  return statements
}

/** An index that holds all that is asked is small. */
function scansOf({ db: { $client } }: TestApp, statement: string): string[] {
  if (!/^(?:select|insert|update|delete)\b.*\bwhere\b/isu.test(statement)) return []
  const plan = Object.getPrototypeOf($client).prepare.call($client, `explain query plan ${statement}`)
  const bound = Array.from(statement.matchAll(/\?/gu), () => null)
  return (plan.all(...bound) as { detail: string }[])
    .map(({ detail }) => detail)
    .filter((detail) => {
      const table = /^SCAN (\w+)(?! USING COVERING)/u.exec(detail)?.[1]
      return table !== undefined && HISTORIES.has(table)
    })
}
