import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWecomApi, postWebhookFile, type WecomApi } from '../../../../bot/platforms/wecom/api.ts'
import type { Instant } from '../../../../rules/dates.ts'
import { type FakeWecom, openFakeWecom } from '../../../support/fake-wecom.ts'

const APP = { corpId: 'ww1', agentId: '218', secret: 'app-secret', timeoutMs: 200 }
const FILE = { name: '2021年第三季度通报.docx', content: Buffer.from('PK\u0003\u0004\u0000\r\n--\r\n') }
const clock = { now: () => 1_633_912_020_000 as Instant }
let fake: FakeWecom
let api: WecomApi

beforeEach(async () => {
  fake = await openFakeWecom({ clock })
  api = openWecomApi({ ...APP, origin: fake.origin }, clock)
})
afterEach(async () => {
  await fake.close()
})

describe('a file to a member', () => {
  it('is uploaded and then sent', async () => {
    const id = await api.sendFile('pingshi', FILE, 'k')

    expect(id).toBe('msg-1')
    expect(fake.arrived).toMatchObject([{ door: 'app', to: 'pingshi', file: FILE }])
    expect(fake.arrived[0]?.body).toMatchObject({ msgtype: 'file', agentid: 218, enable_duplicate_check: 1 })
  })

  it('arrives once when it is repeated after an unclear outcome', async () => {
    fake.failNext({ kind: 'drop-after' })
    await expect(api.sendFile('pingshi', FILE, 'k')).rejects.toMatchObject({
      failure: { kind: 'unknown', mayHaveArrived: true },
    })

    await api.sendFile('pingshi', FILE, 'k')

    expect(fake.arrived).toHaveLength(1)
    expect(fake.calls.filter((path) => path.endsWith('/upload'))).toHaveLength(1)
  })

  it.each(['drop-after', 'http-500-after', 'html'] as const)(
    'certainly has not arrived when its upload ends in %s',
    async (kind) => {
      fake.failNext({ kind }, '/upload')

      await expect(api.sendFile('pingshi', FILE, 'k')).rejects.toMatchObject({
        failure: { kind: 'unknown', mayHaveArrived: false },
      })
      expect(fake.arrived).toEqual([])
    },
  )

  it('gets a new token when the old one has ended before the upload', async () => {
    await api.sendText('pingshi', '一')
    fake.expireTokens()

    await api.sendFile('pingshi', FILE, 'k')

    expect(fake.arrived).toHaveLength(2)
  })

  it('is never uploaded for a name that would address several', async () => {
    await expect(api.sendFile('@all', FILE, 'k')).rejects.toMatchObject({ code: 'bad-userid' })

    expect(fake.calls).toEqual([])
  })

  it.each([4, 20 * 1024 * 1024 + 1])('is not uploaded when it has %i bytes', async (length) => {
    const file = { name: 'a.docx', content: Buffer.alloc(length) }

    await expect(api.sendFile('pingshi', file, 'k')).rejects.toMatchObject({
      code: 'file-size',
      failure: { kind: 'permanent' },
    })
  })

  it('cannot break out of its form by its name', async () => {
    await api.sendFile('pingshi', { ...FILE, name: '..\\a"; filelength=1\r\n\r\nx/b.docx' }, 'k')

    expect(fake.arrived[0]?.file?.name).toBe('.._a_; filelength=1____x_b.docx')
    expect(fake.arrived[0]?.file?.content).toEqual(FILE.content)
  })
})

describe('a file to a group', () => {
  it('is uploaded for that webhook, which alone may post it', async () => {
    await postWebhookFile({ origin: fake.origin }, 'group-key', FILE)

    expect(fake.arrived).toMatchObject([{ door: 'webhook', to: 'group-key', file: FILE }])
  })

  it('is refused with a wrong key before it is posted', async () => {
    await expect(postWebhookFile({ origin: fake.origin }, 'other', FILE)).rejects.toMatchObject({
      code: '93000',
    })

    expect(fake.calls).toEqual(['/cgi-bin/webhook/upload_media'])
  })
})
