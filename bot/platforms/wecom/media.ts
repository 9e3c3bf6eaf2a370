import { createHash } from 'node:crypto'
import { DeliveryError } from '../../errors.ts'
import { type Form, uploadToWecom } from './call.ts'

export interface MediaFile {
  readonly name: string
  readonly content: Buffer
}

/** Of a file; what is larger or smaller is refused with 40006 or 40058 after it has been transferred. */
const MAX_BYTES = 20 * 1024 * 1024
const MIN_BYTES = 5

/** Uploads a file. Returns its media_id, which lasts three days. Throws DeliveryError. */
export async function uploadMedia(url: URL, file: MediaFile, timeoutMs?: number): Promise<string> {
  checkFileSize(file)
  const { media_id: mediaId } = await uploadToWecom(url, formOf(file), timeoutMs)
  if (typeof mediaId !== 'string' || mediaId === '') {
    throw new DeliveryError('not-wecom', { kind: 'unknown', mayHaveArrived: false })
  }
  return mediaId
}

/** Throws DeliveryError. */
export function checkFileSize({ content: { length } }: MediaFile): void {
  if (length < MIN_BYTES || length > MAX_BYTES) throw new DeliveryError('file-size', { kind: 'permanent' })
}

/**
 * The form by hand: WeCom wants a `filelength` that FormData does not write, and reads a Chinese name as
 * plain UTF-8, not as `filename*`. The boundary is the content's own hash, which the content cannot hold.
 */
function formOf({ name, content }: MediaFile): Form {
  const boundary = createHash('sha256').update(content).digest('hex')
  const shown = name.replace(/["\\/\p{Cc}]/gu, '_')
  const head =
    `--${boundary}\r\n` +
    `Content-Disposition: form-data; name="media"; filename="${shown}"; filelength=${content.length}\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n'
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
