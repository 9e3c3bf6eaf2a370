import { describe, expect, it } from 'vitest'
import { importFiles } from '../../../bot/ledgers/import.ts'
import { openDatabase } from '../../../db/engine/database.ts'
import { allGroups } from '../../../db/groups.ts'
import { date } from '../../../rules/dates.ts'
import { tongbai2021 } from '../../../rules/profiles/tongbai-2021.ts'
import { file } from '../../support/import-files.ts'

async function imported(cells: string) {
  const db = openDatabase(':memory:')
  const sheet = file('群.csv', `群名称,单位,通道,目标\n乡镇群,,${cells}\n`)
  const { faults } = await importFiles(db, [sheet], {
    today: date('2021-10-08'),
    profile: tongbai2021,
    dryRun: false,
  })
  return { faults, groups: allGroups(db).map(({ channel, target }) => [channel, target]) }
}

describe('the 通道 of a group', () => {
  it.each([
    ['企业微信群机器人,乡镇群', ['wecom-robot', '乡镇群']],
    ['企业微信群消息推送,default', ['wecom-robot', 'default']],
    ['钉钉群机器人,乡镇群', ['dingtalk-robot', '乡镇群']],
    ['钉钉应用机器人,group:cid1', ['dingtalk-app', 'group:cid1']],
    ['企业微信智能机器人,chat1', ['wecom-aibot-ws', 'chat1']],
    ['dingtalk-robot,default', ['dingtalk-robot', 'default']],
    [',', [null, null]],
  ])('is read from %s', async (cells, expected) => {
    expect(await imported(cells)).toEqual({ faults: [], groups: [expected] })
  })

  it.each([
    ['微信群,', { heading: '通道', expected: { kind: 'one-of' } }],
    // They cannot speak in a group unasked.
    ['wecom-app,office', { heading: '通道', expected: { kind: 'one-of' } }],
    ['wecom-aibot,chat1', { heading: '通道', expected: { kind: 'one-of' } }],
    [',乡镇群', { heading: '通道', expected: { kind: 'filled' } }],
  ])('is refused in %s', async (cells, fault) => {
    expect(await imported(cells)).toMatchObject({ faults: [fault], groups: [] })
  })
})
