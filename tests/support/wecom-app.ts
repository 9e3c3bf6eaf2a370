import { openWecomApp, type WecomAppSettings } from '../../bot/channels/wecom-app/channel.ts'
import { clockAt, momentOf, type WecomVector } from './wecom-vectors.ts'

export const APP_SECRET = 'app-secret-0123456789'

/** The app a vector was meant for, at the moment at which the vector was fresh. */
export function openVectorApp(vector: WecomVector, more: Partial<WecomAppSettings> = {}) {
  const { corpId, agentId, token, encodingAesKey } = vector
  const settings = {
    corpId,
    agentId,
    token,
    encodingAesKey,
    secret: APP_SECRET,
    origin: 'http://127.0.0.1:9',
    ...more,
  }
  return openWecomApp(settings, clockAt(momentOf(vector)), (count) => Buffer.alloc(count, 'r'))
}
