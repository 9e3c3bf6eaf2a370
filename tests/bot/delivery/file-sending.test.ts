import { describe, expect, it } from 'vitest'
import { issuedFiles, renderBulletin } from '../../../bot/bulletins/files.ts'
import type { OutgoingFile } from '../../../bot/channels/channel.ts'
import { DeliveryError, FileRefusedError } from '../../../bot/errors.ts'
import { handleHeard, handleMessage } from '../../../bot/inbound.ts'
import { toText } from '../../../bot/messages/talk/text.ts'
import { drainOnce } from '../../../bot/delivery/outbox.ts'
import { bulletinById } from '../../../db/bulletins.ts'
import { deadRows } from '../../../db/deliveries.ts'
import { outbox } from '../../../db/schema/index.ts'
import { demoApp, recordingChannel, TestClock } from '../../support/app.ts'
import { ask, MORNING } from '../../support/ask.ts'
import { draftQ3, issueQ3 } from '../../support/bulletin-life.ts'

const ASKED = '季度通报 2021Q3'
const COMING = '随后以文件发来'

/** The demo county behind a door that carries files; `refuse` decides which files it does not. */
function county(refuse: (attempt: number) => Error | null = () => null) {
  const arrived: string[] = []
  const files: (OutgoingFile & { target: string; key: string })[] = []
  let attempts = 0
  const door = recordingChannel(new TestClock(MORNING), {
    sendFile: (target, file, { key }) => {
      attempts += 1
      const error = refuse(attempts)
      if (error) return Promise.reject(error)
      files.push({ ...file, target, key })
      arrived.push(file.name)
      return Promise.resolve('')
    },
  })
  const send: typeof door.send = async (target, reply, options) => {
    arrived.push(toText(reply))
    return await door.send(target, reply, options)
  }
  const channel = { ...door, send }
  const app = demoApp(MORNING, { channels: [channel] })
  const message = (text: string, conversation: 'direct' | 'group' = 'direct', userId = 'office') => ({
    channel: 'simulator',
    platform: 'simulator' as const,
    messageId: String(app.random.below(1_000_000_000)),
    userId,
    conversation,
    text,
    receivedAt: app.clock.now(),
    replyTarget: userId,
  })
  return {
    app,
    files,
    arrived,
    say: (text: string, place?: 'direct' | 'group', who?: string) =>
      toText(handleMessage(app, message(text, place, who))),
    hear: (text: string) => handleHeard(app, channel, message(text)),
    drain: async () => {
      while ((await drainOnce(app)) > 0);
    },
  }
}

describe('a bulletin asked for in private', () => {
  it('comes as two files beside the link, as it stands when they are sent', async () => {
    const { app, say, drain, files } = county()

    const answer = say(ASKED)
    say('改通报 B1 期号 11')
    await drain()

    const [, , docx, xlsx] = await renderBulletin(app, bulletinById(app.db, 1)!)
    expect(answer).toMatch(/\/l\/\S+\n口令：\d{4}/u)
    expect(answer).toContain(COMING)
    expect(files.map(({ name, target }) => [name, target])).toEqual([
      ['2021年第三季度通报（草稿）.docx', 'office'],
      ['2021年第三季度通报（草稿）.xlsx', 'office'],
    ])
    expect(
      files.map(({ content }) => content.equals(docx!.content) || content.equals(xlsx!.content)),
    ).toEqual([true, true])
  })

  it('comes once a day, unless it says something else by then', async () => {
    const { app, say, drain, files } = county()
    const counts: number[] = []
    const count = async (answer: string) => {
      await drain()
      counts.push(files.length)
      return answer.includes(COMING)
    }

    const first = await count(say(ASKED))
    const again = await count(say(ASKED))
    say('改通报 B1 期号 11')
    const changed = await count(say(ASKED))
    const another = await count(say(ASKED, 'direct', 'leader'))
    app.clock.moveTo('2021-10-09T09:00:00+08:00')
    const tomorrow = await count(say(ASKED))

    expect([first, again, changed, another, tomorrow]).toEqual([true, false, true, true, true])
    expect(counts).toEqual([2, 2, 4, 6, 8])
  })

  it('is not held up by its files', async () => {
    const { hear, drain, arrived } = county()

    await hear(ASKED)
    await drain()

    expect(arrived[0]).toContain('2021年第三季度通报')
    expect(arrived.slice(1)).toEqual(['2021年第三季度通报（草稿）.docx', '2021年第三季度通报（草稿）.xlsx'])
  })

  it('comes without files in a group, and where the door carries none', () => {
    const { app, say } = county()
    const plain = demoApp(MORNING)

    const answers = [say(ASKED, 'group'), ask(plain, 'office', ASKED)]

    expect(answers.filter((answer) => answer.includes(COMING))).toEqual([])
    expect([app, plain].flatMap(({ db }) => db.select().from(outbox).all())).toEqual([])
  })
})

describe('a file that does not go', () => {
  it('is refused once, and words take its place in the same row', async () => {
    const { app, say, drain, files, arrived } = county((attempt) =>
      attempt === 1 ? new FileRefusedError('40006') : null,
    )

    say(ASKED)
    await drain()

    expect(files.map(({ name }) => name)).toEqual(['2021年第三季度通报（草稿）.xlsx'])
    expect(arrived).toContain(
      '「2021年第三季度通报（草稿）.docx」没有能够作为文件发来，请用给您的链接下载；链接已用过或已过期的，再发一次「季度通报」。',
    )
    expect(app.db.select().from(outbox).all()).toMatchObject([
      { state: 'sent', file: null },
      { state: 'sent', file: { extension: 'xlsx' } },
    ])
  })

  it('is tried again after an unclear end, under the same key, and says in its name that it may be a repeat', async () => {
    const unclear = new DeliveryError('timeout', { kind: 'unknown', mayHaveArrived: true })
    const { app, say, drain, files } = county((attempt) => (attempt === 1 ? unclear : null))

    say(ASKED)
    await drain()
    app.clock.pass(10 * 60_000)
    await drain()

    expect(files.map(({ key }) => key.split(':').slice(0, 3).join(':')).sort()).toEqual([
      'file:1:docx',
      'file:1:xlsx',
    ])
    expect(files.filter(({ name }) => /（可能重复）\.(?:docx|xlsx)$/u.test(name))).toHaveLength(1)
  })

  it('becomes a dead letter when its reader cannot be reached at all', async () => {
    const { app, say, drain } = county(() => new DeliveryError('60111', { kind: 'permanent' }))

    say(ASKED)
    await drain()

    expect(deadRows(app.db)).toHaveLength(2)
  })

  it('gives way to words when there is nothing to render', async () => {
    const { app, say, drain, files, arrived } = county()
    say(ASKED)
    app.db.$client.exec('delete from bulletins')

    await drain()

    expect(files).toEqual([])
    expect(arrived.filter((words) => words.includes('没有能够作为文件发来'))).toHaveLength(2)
  })
})

describe('a signed bulletin', () => {
  it('goes to the signer as the files that are kept', async () => {
    const { app, say, drain, files } = county()
    draftQ3(app)
    for (const text of ['签发 B1', '确认', '确认']) say(text)

    await drain()

    const kept = await issuedFiles(app, 1)
    expect(files.map(({ name }) => name)).toEqual(['督查通报2021年第11期.docx', '督查通报2021年第11期.xlsx'])
    for (const { name, content } of files)
      expect(content.equals(kept.find((it) => it.name === name)!.content)).toBe(true)
  })

  it('goes to nobody who signs at the command line', () => {
    const app = demoApp(MORNING)
    issueQ3(app)

    expect(
      app.db
        .select()
        .from(outbox)
        .all()
        .filter(({ file }) => file !== null),
    ).toEqual([])
  })
})
