import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, RawRequest, Receipt, ReplyTicket, SendOptions } from '../../bot/channels/channel.ts'
import { DeliveryError, FileRefusedError, VerificationError } from '../../bot/errors.ts'
import { type Reply, say } from '../../bot/messages/talk/reply.ts'
import { byteLength, splitReply } from '../../bot/messages/talk/split.ts'
import type { FailureClass } from '../../rules/retry.ts'

export interface ChannelHarness<Code extends number | string = number> extends AsyncDisposable {
  readonly channel: Channel
  readonly target: string
  /** For channels that can only answer: a fresh way back, for one send. */
  readonly ticket?: () => ReplyTicket
  /** What the platform has shown to people, as text, oldest first. */
  readonly arrived: () => readonly string[]
  /** Lets the platform refuse the next send with `code`. */
  readonly refuseWith: (code: Code) => void
  /** Breaks the next send in a way of the platform's own; by name. */
  readonly faults: Readonly<Record<string, () => void>>
  /** The platform's codes, and what they mean for a retry. */
  readonly codes: readonly (readonly [code: Code, failure: FailureClass])[]
  /** None of these may stand in an error. */
  readonly secrets: readonly string[]
  /** A file the platform has shown, by its name, oldest first; for channels that send files. */
  readonly files?: () => readonly { readonly name: string; readonly content: Buffer }[]
  /** For channels that receive. */
  readonly inbound?: {
    readonly text: () => RawRequest
    readonly unknownType: () => RawRequest
    /** The body that says nothing; '' when left out. */
    readonly silence?: string
    /** The same request with one bit of its signature, or of what is signed, changed. */
    readonly flipped: (request: RawRequest) => readonly RawRequest[]
  }
}

/** About two and a half messages' worth of items, whatever the platform calls a message. */
function itemsFor({ maxBytes }: Channel): string[] {
  return Array.from(
    { length: Math.ceil((maxBytes * 2.5) / 80) },
    (_, index) => `第${index + 1}项　平氏镇人民政府网站“通知公告”栏目超过两周未更新`,
  )
}

function optionsOf({ ticket }: Pick<ChannelHarness, 'ticket'>, key = 'contract:1'): SendOptions {
  return { key, ...(ticket ? { ticket: ticket() } : {}) }
}

const PLAIN_ADDRESS = 'http://plain.example/p'
/** All that RFC 3986 lets stand in an address, and what sites write into theirs beside it. */
const anyAddress = fc
  .tuple(
    fc.constantFrom('http://', 'https://', 'HTTPS://'),
    fc.domain(),
    fc.string({
      unit: fc.constantFrom(...'aZ09', ..."-._~:/?#[]@!$&'()*+,;=%|{}^", '通', '知'),
      maxLength: 80,
    }),
  )
  .map(([scheme, host, rest]) => `${scheme}${host}/${rest}`)
  // A link or an entity to a Markdown reader, or a bracket that closes what stands around it.
  .filter((address) => !/\]\(|&#?\w+;/u.test(address) && !closesMoreThanItOpens(address))

function closesMoreThanItOpens(address: string): boolean {
  const depths = { ')': 0, ']': 0 }
  for (const character of address) {
    if (character === '(') depths[')'] += 1
    if (character === '[') depths[']'] += 1
    if ((character === ')' || character === ']') && --depths[character] < 0) return true
  }
  return false
}

/** What every channel promises, whatever its platform. */
export function testChannel<Code extends number | string = number>(
  name: string,
  make: () => Promise<ChannelHarness<Code>>,
): void {
  describe(`${name} as a channel`, () => {
    let harness: ChannelHarness<Code>
    beforeEach(async () => {
      harness = await make()
    })
    afterEach(async () => {
      await harness[Symbol.asyncDispose]()
    })
    deliversTests(() => harness)
    fileTests(() => harness)
    failureTests(() => harness)
    receiveTests(() => harness)
  })
}

function deliversTests<Code extends number | string>(current: () => ChannelHarness<Code>): void {
  it('delivers what it renders, to the target, once', async () => {
    const { channel, target, arrived } = current()
    const options = optionsOf(current())
    const reply: Reply = {
      title: '每周提醒',
      sections: [{ heading: '平氏镇', lines: ['网站有 9 个栏目未更新'] }],
    }

    await channel.send(target, reply, options)

    expect(arrived()).toEqual([channel.render(reply)])
  })

  it('delivers a long reply in numbered parts that are cut between items', async () => {
    const { channel, target, arrived } = current()
    const items = itemsFor(channel)
    const parts = splitReply(
      { title: '每周提醒', sections: [{ lines: items }] },
      channel.maxBytes,
      channel.render,
    )

    for (const [index, part] of parts.entries())
      await channel.send(target, part, optionsOf(current(), `contract:1#${index + 1}`))

    expect(parts.length).toBeGreaterThan(1)
    expect(arrived()).toEqual(parts.map(channel.render))
    for (const [index, content] of arrived().entries()) {
      expect(byteLength(content)).toBeLessThanOrEqual(channel.maxBytes)
      expect(content).toContain(`（${index + 1}/${parts.length}）`)
    }
    for (const item of items) expect(arrived().join('\n')).toContain(item)
  })

  it('writes an address byte for byte, and the words around it as ever', () => {
    const { channel } = current()
    const written = (address: string) =>
      channel.render({
        title: `打开 ${address}`,
        sections: [
          { heading: `【${address}】`, lines: [`**一** ${address}，_二_`, address, `- ${address} #`] },
        ],
        footer: `[链接](${address})(${address}) <@all>`,
      })

    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(written(address)).toBe(written(PLAIN_ADDRESS).replaceAll(PLAIN_ADDRESS, () => address))
      }),
      { numRuns: 300, seed: 20_211_008 },
    )
  })

  it('refuses by itself a reply that the platform would cut or refuse', async () => {
    const { channel, target, arrived } = current()

    const failure = await failureOf(channel.send(target, say(...itemsFor(channel)), optionsOf(current())))

    expect(failure).toMatchObject({ code: 'too-long', failure: { kind: 'permanent' } })
    expect(arrived()).toEqual([])
  })
}

function fileTests<Code extends number | string>(current: () => ChannelHarness<Code>): void {
  const file = {
    name: '2021年第三季度通报.docx',
    content: Buffer.from('PK\u0003\u0004 bytes, not text: \u0000\r\n--'),
  }

  it('delivers a file under its name, byte for byte', async ({ skip }) => {
    const { channel, target, files } = current()
    if (!channel.sendFile || !files) return skip('sends no files')

    await channel.sendFile(target, file, optionsOf(current()))

    expect(files()).toEqual([file])
  })

  it('tells a refused file apart from an unclear one', async ({ skip }) => {
    const { channel, target, codes, refuseWith } = current()
    if (!channel.sendFile) return skip('sends no files')

    for (const [code, failure] of codes) {
      refuseWith(code)
      const error = await failureOf(channel.sendFile(target, file, optionsOf(current())))

      expect([error.code, error.failure]).toEqual([String(code), failure])
      expect(error instanceof FileRefusedError).toBe(failure.kind === 'permanent')
    }
  })
}

function failureTests<Code extends number | string>(current: () => ChannelHarness<Code>): void {
  it('tells its platform’s refusals apart', async () => {
    const { channel, target, codes, refuseWith } = current()
    expect(codes.length).toBeGreaterThan(0)

    for (const [code, failure] of codes) {
      refuseWith(code)
      const error = await failureOf(channel.send(target, say('你好'), optionsOf(current())))

      expect([error.code, error.failure]).toEqual([String(code), failure])
    }
  })

  it('keeps secrets and words out of every error', async () => {
    const { channel, target, faults, secrets, codes, refuseWith } = current()
    expect(secrets.length).toBeGreaterThan(0)
    const refusals = codes.map(
      ([code]) =>
        () =>
          refuseWith(code),
    )

    for (const provoke of [...Object.values(faults), ...refusals]) {
      provoke()
      const error = await failureOf(channel.send(target, say('张某某的来信'), optionsOf(current())))

      const told = [String(error), JSON.stringify(error), String(error.cause)].join('\n')
      for (const secret of [...secrets, '张某某', '://']) expect(told).not.toContain(secret)
    }
  })
}

function receiveTests<Code extends number | string>(current: () => ChannelHarness<Code>): void {
  it('hears a text', ({ skip }) => {
    const { channel, inbound } = current()
    if (!inbound) return skip('does not receive')

    const { message, answer } = receiptOf(channel, inbound.text())

    expect(message).toMatchObject({ channel: channel.name, platform: channel.platform })
    expect(message?.text).toBeTypeOf('string')
    expect(message?.messageId).not.toBe('')
    expect(message?.replyTarget).not.toBe('')
    expect(answer(say('收到')).response.status).toBe(200)
    expect(answer(null)).toMatchObject({ response: { status: 200, body: inbound.silence ?? '' }, unsent: [] })
  })

  it('gives a retry the id of the first attempt', ({ skip }) => {
    const { channel, inbound } = current()
    if (!inbound) return skip('does not receive')

    const [first, retry] = [receiptOf(channel, inbound.text()), receiptOf(channel, inbound.text())]

    expect(retry.message?.messageId).toBe(first.message?.messageId)
  })

  it('hands back what does not fit on the connection', ({ skip }) => {
    const { channel, inbound } = current()
    if (!inbound) return skip('does not receive')

    const { unsent } = receiptOf(channel, inbound.text()).answer({
      title: '状态',
      sections: [{ lines: itemsFor(channel) }],
    })

    expect(unsent.length).toBeGreaterThan(0)
    for (const part of unsent) expect(byteLength(channel.render(part))).toBeLessThanOrEqual(channel.maxBytes)
  })

  it('refuses a request with one bit changed', ({ skip }) => {
    const { channel, inbound } = current()
    if (!inbound) return skip('does not receive')
    const forged = inbound.flipped(inbound.text())
    expect(forged.length).toBeGreaterThan(0)

    for (const request of forged) expect(() => receiptOf(channel, request)).toThrow(VerificationError)
  })

  it('hears a message of an unknown type as one without words', ({ skip }) => {
    const { channel, inbound } = current()
    if (!inbound) return skip('does not receive')

    const { message } = receiptOf(channel, inbound.unknownType())

    expect(message).toMatchObject({ text: null })
  })
}

function receiptOf(channel: Channel, request: RawRequest): Receipt {
  if (!channel.receive) throw new Error(`${channel.name} does not receive`)
  return channel.receive(request)
}

/** Fails when the send succeeds. */
async function failureOf(sent: Promise<string>): Promise<DeliveryError> {
  const error = await sent.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DeliveryError)
  return error as DeliveryError
}
