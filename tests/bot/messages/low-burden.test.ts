import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** 国办函〔2026〕12号: what makes a tool of the office a burden on its people. */
const BURDENS = /打卡|签到|积分|排名|登录率|在线时长/u
/** What people ask for, and the answer that there is none. */
const ASKED = 'bot/messages/talk/questions.ts'
const ROOMS = ['bot/messages/', 'bot/commands/', 'rules/']

it('nothing that the bot says or does speaks of clocking in, points or ranks', () => {
  const root = new URL('../../../', import.meta.url)
  const files = ROOMS.flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}${name}`),
  )

  expect(files.length).toBeGreaterThan(100)
  expect(
    files.filter((file) => file !== ASKED && BURDENS.test(readFileSync(new URL(file, root), 'utf8'))),
  ).toEqual([])
})
