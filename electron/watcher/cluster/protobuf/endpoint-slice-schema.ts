/**
 * The fields of an EndpointSlice that projections read, and their numbers (k8s.io/api/discovery/v1/generated.proto and
 * k8s.io/api/core/v1/generated.proto of Kubernetes 1.36). What is not named here is skipped.
 */
import { POD_MESSAGE_TEXTS } from './pod-schema';
import { compileMessages } from './schema';

export const ENDPOINT_SLICE_MESSAGE_TEXTS = {
  ObjectMeta: POD_MESSAGE_TEXTS.ObjectMeta,
  OwnerReference: POD_MESSAGE_TEXTS.OwnerReference,
  EndpointSlice: 'metadata=1:ObjectMeta endpoints=2:Endpoint[] ports=3:EndpointPort[] addressType=4:text',
  Endpoint: 'addresses=1:own[] conditions=2:EndpointConditions hostname=3:own targetRef=4:ObjectReference nodeName=6:text',
  EndpointConditions: 'ready=1:bool! serving=2:bool! terminating=3:bool!',
  ObjectReference: 'kind=1:text name=3:own',
  EndpointPort: 'name=1:text protocol=2:text port=3:int!',
} as const;

export const ENDPOINT_SLICE_MESSAGES = compileMessages(ENDPOINT_SLICE_MESSAGE_TEXTS);
