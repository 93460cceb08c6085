// The OpenAPI document, made from the contracts that the routes obey. Endpoints beside the routes
// (uploads, stored files) are described here by hand.

import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { api } from '@/lib/contracts/endpoints/api';
import { errorEnvelope } from '@/lib/contracts/envelope';
import type { RouteContract } from '@/lib/contracts/route-contract';
import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import packageJson from '@/package.json';

/** Either of them. */
const security: Record<string, string[]>[] = [{ cookie: [] }, { token: [] }];

let cachedDocument: ReturnType<typeof createDocument> | undefined;

/** The document; built once. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  cachedDocument ??= createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Followspot',
      version: packageJson.version,
      description:
        'Every response is { "data": … } or { "error": … }. Requests that change something need the header Origin or Sec-Fetch-Site of the app itself, or an API token.',
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'followspot' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token: fst_…' },
      },
    },
    paths: { ...routePaths(), ...nonRoutePaths },
  });
  return cachedDocument;
}

function routePaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, contract] of Object.entries(api) as [string, RouteContract][]) {
    paths[contract.path] = {
      ...paths[contract.path],
      [contract.method.toLowerCase()]: operation(name, contract),
    };
    for (const former of contract.formerly ?? [])
      paths[former.path] = {
        ...paths[former.path],
        [contract.method.toLowerCase()]: {
          ...operation(`${name}Formerly`, contract),
          deprecated: true,
          description: `Since ${former.since}: ${contract.method} ${contract.path}.`,
        },
      };
  }
  return paths;
}

function operation(operationId: string, contract: RouteContract): ZodOpenApiOperationObject {
  const { summary, access, params, query, response, media, status = 200 } = contract;
  const schema = media === undefined ? z.object({ data: response }) : response;
  const types = contract.mediaTypes ?? [media ?? 'application/json'];
  return {
    operationId,
    summary,
    security: access === 'public' ? [] : security,
    ...(access === 'owner' ? { description: 'For the owner of the installation only.' } : {}),
    requestParams: { ...(params ? { path: params } : {}), ...(query ? { query } : {}) },
    ...requestBody(contract),
    responses: {
      [status]: {
        description: 'Success.',
        content: Object.fromEntries(types.map((type) => [type, { schema }])),
      },
      ...errorResponses(contract),
    },
  };
}

function requestBody({
  body,
  takesFile,
}: RouteContract): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (takesFile)
    return { requestBody: { required: true, content: { 'application/octet-stream': {} } } };
  return body
    ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
    : {};
}

/** Errors grouped by status. */
function errorResponses({
  access,
  method,
  params,
  query,
  body,
  takesFile,
  errors,
}: RouteContract): ZodOpenApiResponsesObject {
  const codes: ErrorCode[] = [...errors, 'INTERNAL', 'DB_UNAVAILABLE'];
  if (access !== 'public') codes.push('AUTH_REQUIRED', 'SESSION_EXPIRED', 'TOKEN_INVALID');
  if (access === 'owner') codes.push('FORBIDDEN');
  if (method !== 'GET') codes.push('CSRF_REJECTED');
  if (params) codes.push('INVALID_ID');
  if (query || body) codes.push('VALIDATION_FAILED');
  if (body) codes.push('MALFORMED_JSON');
  if (body || takesFile)
    codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_CONTENT_TYPE', 'REQUEST_TIMEOUT');
  return byStatus(codes);
}

function byStatus(codes: readonly ErrorCode[]): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const code of new Set(codes)) {
    const status = String(errorCodes[code].status) as `${4 | 5}${string}`;
    const before = responses[status];
    const description = before && 'description' in before ? `${before.description}, ${code}` : code;
    responses[status] = { description, content: { 'application/json': { schema: errorEnvelope } } };
  }
  return responses;
}

const uploadPath = z.object({ uploadId: z.uuid() });
const tusVersion = z.object({ 'Tus-Resumable': z.literal('1.0.0') });
const noContent = (description: string) => ({ description });
const uploadErrors = byStatus([
  'AUTH_REQUIRED',
  'CSRF_REJECTED',
  'UPLOAD_NOT_FOUND',
  'PRECONDITION_FAILED',
  'UPLOAD_LOCKED',
]);

const nonRoutePaths: ZodOpenApiPathsObject = {
  '/uploads': {
    options: {
      operationId: 'readUploadExtensions',
      summary: 'Versions, extensions and checksums of the protocol, and the longest upload.',
      security: [],
      responses: {
        204: noContent('Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm.'),
        ...byStatus(['RATE_LIMITED']),
      },
    },
    post: {
      operationId: 'createUpload',
      summary:
        'Begin a resumable upload (tus 1.0). The address of the upload comes in the header Location.',
      security,
      requestParams: {
        header: tusVersion.extend({
          'Upload-Length': z.string().optional(),
          'Upload-Defer-Length': z.literal('1').optional().meta({
            description: 'Instead of Upload-Length, which a later piece names.',
          }),
          'Upload-Metadata': z.string().meta({
            description: 'filename and its Base64 value',
            examples: ['filename bWF0Y2gubXA0'],
          }),
        }),
      },
      responses: {
        201: noContent('The upload was begun.'),
        ...uploadErrors,
        ...byStatus([
          'BAD_REQUEST',
          'PAYLOAD_TOO_LARGE',
          'MEDIA_FORMAT_NOT_ALLOWED',
          'QUOTA_EXCEEDED',
          'STORAGE_FULL',
        ]),
      },
    },
  },
  '/uploads/{uploadId}': {
    post: {
      operationId: 'overrideUploadMethod',
      summary: 'The request that X-HTTP-Method-Override names, where only GET and POST pass.',
      security,
      requestParams: {
        path: uploadPath,
        header: tusVersion.extend({
          'X-HTTP-Method-Override': z.enum(['HEAD', 'PATCH', 'DELETE']),
        }),
      },
      responses: {
        204: noContent('As of that request.'),
        ...uploadErrors,
        ...byStatus(['METHOD_NOT_ALLOWED']),
      },
    },
    head: {
      operationId: 'readUpload',
      summary:
        'How many bytes are there: Upload-Offset and Upload-Length; X-Video-Id once it became a video.',
      security,
      requestParams: { path: uploadPath, header: tusVersion },
      responses: { 200: noContent('The position is in the headers.'), ...uploadErrors },
    },
    patch: {
      operationId: 'writeUpload',
      summary:
        'Send bytes from Upload-Offset on. The response to the last ones names the video in X-Video-Id.',
      security,
      requestParams: {
        path: uploadPath,
        header: tusVersion.extend({
          'Upload-Offset': z.string(),
          'Upload-Length': z.string().optional(),
        }),
      },
      requestBody: { required: true, content: { 'application/offset+octet-stream': {} } },
      responses: {
        204: noContent('The bytes are stored.'),
        ...uploadErrors,
        ...byStatus([
          'BAD_REQUEST',
          'LENGTH_REQUIRED',
          'UPLOAD_OFFSET_MISMATCH',
          'PAYLOAD_TOO_LARGE',
          'QUOTA_EXCEEDED',
          'STORAGE_FULL',
        ]),
      },
    },
    delete: {
      operationId: 'deleteUpload',
      summary: 'Give up an unfinished upload.',
      security,
      requestParams: { path: uploadPath, header: tusVersion },
      responses: { 204: noContent('It is gone.'), ...uploadErrors },
    },
  },
  '/watch/{linkId}/{file}': {
    get: {
      operationId: 'readWatchFile',
      summary: 'The reel (reel.mp4) or the poster (poster.jpg) of an open link, in ranges.',
      security: [],
      requestParams: {
        path: z.object({ linkId: z.uuid(), file: z.enum(['reel.mp4', 'poster.jpg']) }),
        query: z.object({
          signature: z.string().meta({ description: 'With expires, of an address of openWatch.' }),
          expires: z.string(),
          download: z.literal('1').optional().meta({ description: 'Save instead of show.' }),
        }),
      },
      responses: {
        200: noContent('The file.'),
        206: noContent('The requested range.'),
        304: noContent('You have it already (If-None-Match).'),
        ...byStatus([
          'LINK_INVALID',
          'FORBIDDEN',
          'ARTIFACT_NOT_READY',
          'INVALID_ID',
          'NOT_FOUND',
          'RANGE_NOT_SATISFIABLE',
        ]),
      },
    },
  },
  '/artifacts/{artifactId}': {
    get: {
      operationId: 'readArtifact',
      summary: 'A stored file, whole or one range of it.',
      security,
      requestParams: {
        path: z.object({ artifactId: z.uuid() }),
        query: z.object({
          download: z.literal('1').optional().meta({ description: 'Save instead of show.' }),
        }),
      },
      responses: {
        200: noContent('The file.'),
        206: noContent('The requested range.'),
        304: noContent('You have it already (If-None-Match).'),
        ...byStatus([
          'AUTH_REQUIRED',
          'SESSION_EXPIRED',
          'INVALID_ID',
          'NOT_FOUND',
          'PRECONDITION_FAILED',
          'RANGE_NOT_SATISFIABLE',
        ]),
      },
    },
  },
};
