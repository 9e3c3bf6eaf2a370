import { describe, expect, it } from 'vitest'
import { groupDoor, idleWebhooks, isOpen } from '../../../bot/delivery/doors.ts'
import { allGroups } from '../../../db/groups.ts'
import { groups } from '../../../db/schema/index.ts'
import { openApp } from '../../../bot/app.ts'
import { loadConfig } from '../../../bot/config/load.ts'
import { openLog } from '../../../bot/log.ts'

type Row = readonly [name: string, channel?: string, target?: string]

/** Where each group of a ledger is spoken to; `!` where there is no such webhook. */
function doorsOf(env: Record<string, string>, rows: readonly Row[]) {
  const config = loadConfig({ DATABASE_PATH: ':memory:', ...env })
  const app = openApp(config, { log: openLog('silent') })
  for (const [name, channel = null, target = null] of rows)
    app.db.insert(groups).values({ name, channel, target }).run()
  const doors = allGroups(app.db).map((group) => groupDoor(app, group))
  const idle = idleWebhooks(app)
  return {
    doors: doors.map((door) => door && `${door.channel.name} ${door.target}${isOpen(door) ? '' : '!'}`),
    idle: idle.map(({ channel, target }) => `${channel.name} ${target}`),
  }
}

describe('a group', () => {
  it.each<[string, Record<string, string>, readonly Row[], readonly (string | null)[]]>([
    [
      'without a channel has the webhook of its own name, wherever it stands',
      { WECOM_GROUP_KEY: '甲群=1', DINGTALK_GROUP_TOKEN: '乙群=2' },
      [['乙群'], ['甲群']],
      ['dingtalk-robot 乙群', 'wecom-robot 甲群'],
    ],
    [
      'without a name of its own has the default webhook, if it is the first such',
      { WECOM_GROUP_KEY: '0,乙群=1' },
      [['乙群'], ['甲群'], ['丙群']],
      ['wecom-robot 乙群', 'wecom-robot default', null],
    ],
    [
      'has what its ledger names, though another has its name',
      { WECOM_GROUP_KEY: '甲群=1,乡镇群=2' },
      [['甲群', 'wecom-robot', '乡镇群'], ['乡镇群']],
      ['wecom-robot 乡镇群', 'wecom-robot 乡镇群'],
    ],
    [
      'with a target that has no webhook keeps it, so that its messages become dead letters',
      { WECOM_GROUP_KEY: '0' },
      [['甲群', 'wecom-robot', '乡镇群'], ['乙群']],
      ['wecom-robot 乡镇群!', 'wecom-robot default'],
    ],
    [
      'with a channel alone has the webhook of its name there, and not the default one',
      { WECOM_GROUP_KEY: '0,甲群=1', DINGTALK_GROUP_TOKEN: '甲群=2' },
      [['甲群', 'dingtalk-robot'], ['乙群', 'wecom-robot'], ['丙群']],
      ['dingtalk-robot 甲群', null, 'wecom-robot default'],
    ],
    ['has no door when nothing is set for it', { WECOM_GROUP_KEY: '甲群=1' }, [['乙群']], [null]],
  ])('%s', (_, env, rows, expected) => {
    expect(doorsOf(env, rows).doors).toEqual(expected)
  })
})

it('finds the webhooks that no group uses', () => {
  const env = { WECOM_GROUP_KEY: '0,乡镇群=1,部门群=2', DINGTALK_GROUP_TOKEN: '9' }

  const { idle } = doorsOf(env, [['乡镇群'], ['部门 群']])

  expect(idle).toEqual(['wecom-robot 部门群', 'dingtalk-robot default'])
})
