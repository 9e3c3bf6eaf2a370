import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getTableName } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../bot/commands/index.ts'
import { titled } from '../../../bot/commands/ledgers/log.ts'
import { jobs } from '../../../bot/jobs/index.ts'
import { LOGGED_TABLES } from '../../../bot/ledgers/logged.ts'
import { CHANNELS } from '../../../bot/messages/channels/index.ts'
import { channelName } from '../../../bot/messages/channels/names.ts'
import { failureWords } from '../../../bot/messages/delivery/failures.ts'
import { troubleReply } from '../../../bot/messages/delivery/trouble.ts'
import { changesOfKept } from '../../../bot/messages/bulletins/kept.ts'
import { FIELD_NAMES } from '../../../bot/messages/bulletins/fields.ts'
import { actionName } from '../../../bot/messages/ledgers/log.ts'
import type { Values } from '../../../bot/messages/ledgers/log-field.ts'
import { rowInWords } from '../../../bot/messages/ledgers/log-values.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { reasonOf } from '../../../bot/messages/websites/crawl.ts'
import { SECTION_IDS } from '../../../rules/bulletin/model.ts'
import type { Act } from '../../../db/audit.ts'
import { fullCounty, LEDGER_TABLES } from '../../support/full-county.ts'

const BOT = fileURLToPath(new URL('../../../bot', import.meta.url))
const SOURCE = readdirSync(BOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`${BOT}/${name}`, 'utf8'))
  .join('\n')

/** Every literal that stands in the source where the pattern has its group. */
function written(pattern: RegExp): string[] {
  const found = [...SOURCE.matchAll(pattern)].flatMap((match) => match[1] ?? [])
  expect(found).not.toEqual([])
  return [...new Set(found)]
}

/** What stands on a screen as it is: a variable, a file, a word of a console, a line of the log, a set of rules. */
const GIVEN =
  /[A-Z]+(?:_[A-Z]+)+|guoban-2019|tongbai-2021|robots\.txt|npm run|channel needs attention|access_token|\bkey=|user:|group:|default|serve|Secret|AgentId|robotCode|Client ID|Client Secret|userId|SEC|IP|ID|DNS|HTTP/gu

function englishIn(text: string): string[] {
  return text.replace(GIVEN, '').match(/[A-Za-z]{2,}/gu) ?? []
}

describe('who and what is named to people', () => {
  it.each([
    ...commands.map(({ name }) => name),
    ...jobs.map(({ id }) => titled({ action: id } as Act).action),
    ...written(/\baction: '([^']+)'/gu),
    ...['export', 'bulletin', 'shutdown-order', 'letterhead-sample'].map((it) => `download-${it}`),
    'unattributed',
    'of-another-version',
  ])('the act %s', (action) => {
    expect(actionName(action)).toMatch(/\p{Script=Han}/u)
    expect(englishIn(actionName(action))).toEqual([])
  })

  it.each([...Object.keys(CHANNELS), ...written(/\bchannel: '([^']+)'/gu), 'of-another-version'])(
    'the way in or out %s',
    (channel) => {
      expect(englishIn(channelName(channel))).toEqual([])
    },
  )

  it.each([
    ...written(/new DeliveryError\(\s*'([^']+)'/gu),
    'interrupted',
    'channel-not-configured',
    'http-502',
    'TypeError',
  ])('why it was not delivered: %s', (code) => {
    expect(englishIn(failureWords(code))).toEqual([])
  })

  it.each<[channel: string, code: string]>([
    ...Object.entries(CHANNELS).flatMap(([id, words]) =>
      Object.keys('troubles' in words ? words.troubles : {}).map((code): [string, string] => [id, code]),
    ),
    ['wecom-app', 'unreachable'],
    ['wecom-app', 'not-stored'],
  ])('what %s needs: %s', (channel, code) => {
    expect(englishIn(toText(troubleReply(channel, code)))).toEqual([])
  })

  it.each([
    ...written(/new FetchError\('([^']+)'/gu),
    ...written(/reason: '([a-z-]+)'/gu),
    'of-another-version',
  ])('why a page was not read: %s', (reason) => {
    expect(englishIn(reasonOf(reason))).toEqual([])
  })

  it('what was changed, in every table of the ledgers', () => {
    const { $client } = fullCounty()
    const rows = LEDGER_TABLES.map(getTableName).flatMap((tableName) =>
      ($client.prepare(`select * from ${tableName}`).all() as Values[]).map((after) => ({
        tableName,
        after,
      })),
    )

    const said = rows.flatMap(
      (row) => rowInWords(LOGGED_TABLES, { ...row, before: null }, () => '某名').fields,
    )

    // What people typed themselves.
    const own = new Set([
      '账号',
      '平台账号',
      '网址',
      '选择器',
      '链接',
      '订阅地址',
      '答复链接',
      '佐证',
      '标题',
      '主题',
    ])
    expect(said.length).toBeGreaterThan(150)
    expect(said.flatMap(({ name }) => englishIn(name))).toEqual([])
    expect(said.filter(({ name, after }) => !own.has(name) && englishIn(after).length > 0)).toEqual([])
  })

  it.each([
    ...Object.keys(FIELD_NAMES),
    ...[...SECTION_IDS, 'requirements'].map((id) => `added:${id}`),
    'contacts',
  ])('what was written into a bulletin: %s', (name) => {
    expect(
      changesOfKept(null, JSON.stringify({ [name]: '内容' })).flatMap((it) => englishIn(it.name)),
    ).toEqual([])
  })
})
