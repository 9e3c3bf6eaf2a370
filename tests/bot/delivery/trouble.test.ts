import { expect, it } from 'vitest'
import { openSimulator } from '../../../bot/channels/simulator/channel.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import type { Reply } from '../../../bot/messages/talk/reply.ts'
import { reportTrouble } from '../../../bot/delivery/trouble.ts'
import { outbox } from '../../../db/schema/index.ts'
import { demoApp } from '../../support/app.ts'

const channel = { ...openSimulator(), name: 'wecom-aibot-ws' } as const

it('tells the administrators what to do, once a day and code', () => {
  const app = demoApp('2021-10-08T10:00:00+08:00')

  reportTrouble(app, channel, 'kicked-off')
  reportTrouble(app, channel, 'kicked-off')
  reportTrouble(app, channel, 'unreachable')
  app.clock.moveTo('2021-10-09T10:00:00+08:00')
  reportTrouble(app, channel, 'kicked-off')

  const told = app.db.select().from(outbox).all()
  expect(told.map(({ target, origin }) => [target, origin])).toEqual(
    [1, 2, 3].map(() => ['admin', 'trouble']),
  )
  expect(toText(told[0]?.body as Reply)).toContain('请只保留一处')
})

it('has something to say of a code it does not know', () => {
  const app = demoApp('2021-10-08T10:00:00+08:00')

  reportTrouble(app, channel, 'never-seen')

  expect(toText(app.db.select().from(outbox).all()[0]?.body as Reply)).toContain('请看服务器日志')
})
