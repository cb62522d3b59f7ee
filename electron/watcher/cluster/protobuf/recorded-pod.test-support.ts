/** A list of one Pod as a Kubernetes 1.36 API server answered it, in protobuf and (without managedFields) in JSON. */
const BASE64 = [
  'azhzAAoNCgJ2MRIHUG9kTGlzdBK+FgoKCgASBDEwMzUaABKvFgrEDQoKdGVhbS1hLXBvZBIAGgZ0ZWFtLWEiACokNGI4ZmE5NzItYzRjYy00ODA3LTgwY2ItYzJhMjRiMmYzNjhiMgM1',
  'MzQ4AUIICIjbitgGEABaKgoddG9wb2xvZ3kua3ViZXJuZXRlcy5pby9yZWdpb24SCWV1LXRlc3QtMVopCht0b3BvbG9neS5rdWJlcm5ldGVzLmlvL3pvbmUSCmV1LXRlc3QtMWNi1AEK',
  'MGt1YmVjdGwua3ViZXJuZXRlcy5pby9sYXN0LWFwcGxpZWQtY29uZmlndXJhdGlvbhKfAXsiYXBpVmVyc2lvbiI6InYxIiwia2luZCI6IlBvZCIsIm1ldGFkYXRhIjp7ImFubm90YXRp',
  'b25zIjp7fSwibmFtZSI6InRlYW0tYS1wb2QiLCJuYW1lc3BhY2UiOiJ0ZWFtLWEifSwic3BlYyI6eyJjb250YWluZXJzIjpbeyJpbWFnZSI6Im5naW54OjEiLCJuYW1lIjoiYyJ9XX19',
  'CooB7gMKGWt1YmVjdGwtY2xpZW50LXNpZGUtYXBwbHkSBlVwZGF0ZRoCdjEiCAiI24rYBhAAMghGaWVsZHNWMTquAwqrA3siZjptZXRhZGF0YSI6eyJmOmFubm90YXRpb25zIjp7Ii4i',
  'Ont9LCJmOmt1YmVjdGwua3ViZXJuZXRlcy5pby9sYXN0LWFwcGxpZWQtY29uZmlndXJhdGlvbiI6e319fSwiZjpzcGVjIjp7ImY6Y29udGFpbmVycyI6eyJrOntcIm5hbWVcIjpcImNc',
  'In0iOnsiLiI6e30sImY6aW1hZ2UiOnt9LCJmOmltYWdlUHVsbFBvbGljeSI6e30sImY6bmFtZSI6e30sImY6cmVzb3VyY2VzIjp7fSwiZjp0ZXJtaW5hdGlvbk1lc3NhZ2VQYXRoIjp7',
  'fSwiZjp0ZXJtaW5hdGlvbk1lc3NhZ2VQb2xpY3kiOnt9fX0sImY6ZG5zUG9saWN5Ijp7fSwiZjplbmFibGVTZXJ2aWNlTGlua3MiOnt9LCJmOnJlc3RhcnRQb2xpY3kiOnt9LCJmOnNj',
  'aGVkdWxlck5hbWUiOnt9LCJmOnNlY3VyaXR5Q29udGV4dCI6e30sImY6dGVybWluYXRpb25HcmFjZVBlcmlvZFNlY29uZHMiOnt9fX1CAIoB0QYKDGZha2Uta3ViZWxldBIGVXBkYXRl',
  'GgJ2MSIICInbitgGEAAyCEZpZWxkc1YxOpgGCpUGeyJmOnN0YXR1cyI6eyJmOmNvbmRpdGlvbnMiOnsiazp7XCJ0eXBlXCI6XCJDb250YWluZXJzUmVhZHlcIn0iOnsiLiI6e30sImY6',
  'bGFzdFByb2JlVGltZSI6e30sImY6bGFzdFRyYW5zaXRpb25UaW1lIjp7fSwiZjpvYnNlcnZlZEdlbmVyYXRpb24iOnt9LCJmOnN0YXR1cyI6e30sImY6dHlwZSI6e319LCJrOntcInR5',
  'cGVcIjpcIkluaXRpYWxpemVkXCJ9Ijp7Ii4iOnt9LCJmOmxhc3RQcm9iZVRpbWUiOnt9LCJmOmxhc3RUcmFuc2l0aW9uVGltZSI6e30sImY6b2JzZXJ2ZWRHZW5lcmF0aW9uIjp7fSwi',
  'ZjpzdGF0dXMiOnt9LCJmOnR5cGUiOnt9fSwiazp7XCJ0eXBlXCI6XCJQb2RSZWFkeVRvU3RhcnRDb250YWluZXJzXCJ9Ijp7Ii4iOnt9LCJmOmxhc3RQcm9iZVRpbWUiOnt9LCJmOmxh',
  'c3RUcmFuc2l0aW9uVGltZSI6e30sImY6b2JzZXJ2ZWRHZW5lcmF0aW9uIjp7fSwiZjpzdGF0dXMiOnt9LCJmOnR5cGUiOnt9fSwiazp7XCJ0eXBlXCI6XCJSZWFkeVwifSI6eyIuIjp7',
  'fSwiZjpsYXN0UHJvYmVUaW1lIjp7fSwiZjpsYXN0VHJhbnNpdGlvblRpbWUiOnt9LCJmOm9ic2VydmVkR2VuZXJhdGlvbiI6e30sImY6c3RhdHVzIjp7fSwiZjp0eXBlIjp7fX19LCJm',
  'OmNvbnRhaW5lclN0YXR1c2VzIjp7fSwiZjpob3N0SVAiOnt9LCJmOmhvc3RJUHMiOnt9LCJmOm9ic2VydmVkR2VuZXJhdGlvbiI6e30sImY6cGhhc2UiOnt9LCJmOnBvZElQIjp7fSwi',
  'Zjpwb2RJUHMiOnsiLiI6e30sIms6e1wiaXBcIjpcIjEwLjI0NC4xLjVcIn0iOnsiLiI6e30sImY6aXAiOnt9fX0sImY6c3RhcnRUaW1lIjp7fX19QgZzdGF0dXMSygQKyAEKFWt1YmUt',
  'YXBpLWFjY2Vzcy16d3RyZhKuAdIBqgEKDiIMCgAQlxwaBXRva2VuCigaJgoSChBrdWJlLXJvb3QtY2EuY3J0EhAKBmNhLmNydBIGY2EuY3J0CikSJwolCgluYW1lc3BhY2USGAoCdjES',
  'Em1ldGFkYXRhLm5hbWVzcGFjZQpAGj4KGgoYb3BlbnNoaWZ0LXNlcnZpY2UtY2EuY3J0EiAKDnNlcnZpY2UtY2EuY3J0Eg5zZXJ2aWNlLWNhLmNydBCkAxKSAQoBYxIHbmdpbng6MSoA',
  'QgBKTAoVa3ViZS1hcGktYWNjZXNzLXp3dHJmEAEaLS92YXIvcnVuL3NlY3JldHMva3ViZXJuZXRlcy5pby9zZXJ2aWNlYWNjb3VudCIAMgBqFC9kZXYvdGVybWluYXRpb24tbG9ncgxJ',
  'Zk5vdFByZXNlbnSAAQCIAQCQAQCiAQRGaWxlGgZBbHdheXMgHjIMQ2x1c3RlckZpcnN0QgdkZWZhdWx0SgdkZWZhdWx0Ughub2RlLTAwNVgAYABoAHIAggEAigEAmgERZGVmYXVsdC1z',
  'Y2hlZHVsZXKyATYKHG5vZGUua3ViZXJuZXRlcy5pby9ub3QtcmVhZHkSBkV4aXN0cxoAIglOb0V4ZWN1dGUorAKyATgKHm5vZGUua3ViZXJuZXRlcy5pby91bnJlYWNoYWJsZRIGRXhp',
  'c3RzGgAiCU5vRXhlY3V0ZSisAsIBAMgBAPABAfoBFFByZWVtcHRMb3dlclByaW9yaXR5GpgECgdSdW5uaW5nEjMKGVBvZFJlYWR5VG9TdGFydENvbnRhaW5lcnMSBFRydWUaACIICIjb',
  'itgGEAAqADIAOAESJQoLSW5pdGlhbGl6ZWQSBFRydWUaACIICIjbitgGEAAqADIAOAESHwoFUmVhZHkSBFRydWUaACIICInbitgGEAAqADIAOAESKQoPQ29udGFpbmVyc1JlYWR5EgRU',
  'cnVlGgAiCAiJ24rYBhAAKgAyADgBEiYKDFBvZFNjaGVkdWxlZBIEVHJ1ZRoAIggIiNuK2AYQACoAMgA4ABoAIgAqCzE3Mi4yMC4wLjE3MgoxMC4yNDQuMS41OggIiNuK2AYQAELkAQoB',
  'YxIMEgoKCAiJ24rYBhAAGgAgASgAMhlkb2NrZXIuaW8vbGlicmFyeS9uZ2lueDoxOl9kb2NrZXIuaW8vbGlicmFyeS9uZ2lueEBzaGEyNTY6ZWE5OTZhMDUxYWMxMGNkMzY1ZmQ5Yzc1',
  'NGI2ZmQ5MjIyMGI4YTc5NzZlYjQxNWU0N2YyYTI2NTYwYWVmNTQzNEJNY29udGFpbmVyZDovL2Y2ZjFmNThjYmU5NWVlMDYzZTY1YjQ2NWRkZTBjZjg0MDY1NzQzMTQ5OGI0MTRlNjdh',
  'YWMxZDA2NTA2Y2NhYjBIAUoKQmVzdEVmZm9ydFoAYgwKCjEwLjI0NC4xLjVyAIIBDQoLMTcyLjIwLjAuMTeIAQEaACIA',
];

export const RECORDED_PROTOBUF = Buffer.from(BASE64.join(''), 'base64');

export const RECORDED_POD = JSON.parse(
  '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"team-a-pod","namespace":"team-a","uid":"4b8fa972-c4cc-4807-80cb-c2a24b2f368b","resourceV' +
  'ersion":"534","generation":1,"creationTimestamp":"2026-11-22T08:53:28Z","labels":{"topology.kubernetes.io/region":"eu-test-1","topology.kube' +
  'rnetes.io/zone":"eu-test-1c"},"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\\"apiVersion\\":\\"v1\\",\\"kind\\":\\"Pod\\",\\"m' +
  'etadata\\":{\\"annotations\\":{},\\"name\\":\\"team-a-pod\\",\\"namespace\\":\\"team-a\\"},\\"spec\\":{\\"containers\\":[{\\"image\\":\\"nginx:1\\",\\"name\\":\\"' +
  'c\\"}]}}\\n"}},"spec":{"volumes":[{"name":"kube-api-access-zwtrf","projected":{"sources":[{"serviceAccountToken":{"expirationSeconds":3607,"pa' +
  'th":"token"}},{"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}},{"downwardAPI":{"items":[{"path":"namespa' +
  'ce","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}},{"configMap":{"name":"openshift-service-ca.crt","items":[{"key":"ser' +
  'vice-ca.crt","path":"service-ca.crt"}]}}],"defaultMode":420}}],"containers":[{"name":"c","image":"nginx:1","resources":{},"volumeMounts":[{"' +
  'name":"kube-api-access-zwtrf","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"terminationMessagePath":"/dev/t' +
  'ermination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}],"restartPolicy":"Always","terminationGracePeriodSeconds' +
  '":30,"dnsPolicy":"ClusterFirst","serviceAccountName":"default","serviceAccount":"default","nodeName":"node-005","securityContext":{},"schedu' +
  'lerName":"default-scheduler","tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSecond' +
  's":300},{"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}],"priority":0,"enableServi' +
  'ceLinks":true,"preemptionPolicy":"PreemptLowerPriority"},"status":{"observedGeneration":1,"phase":"Running","conditions":[{"type":"PodReadyT' +
  'oStartContainers","observedGeneration":1,"status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-22T08:53:28Z"},{"type":"Initiali' +
  'zed","observedGeneration":1,"status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-22T08:53:28Z"},{"type":"Ready","observedGener' +
  'ation":1,"status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-22T08:53:29Z"},{"type":"ContainersReady","observedGeneration":1,' +
  '"status":"True","lastProbeTime":null,"lastTransitionTime":"2026-11-22T08:53:29Z"},{"type":"PodScheduled","status":"True","lastProbeTime":nul' +
  'l,"lastTransitionTime":"2026-11-22T08:53:28Z"}],"hostIP":"172.20.0.17","hostIPs":[{"ip":"172.20.0.17"}],"podIP":"10.244.1.5","podIPs":[{"ip"' +
  ':"10.244.1.5"}],"startTime":"2026-11-22T08:53:28Z","containerStatuses":[{"name":"c","state":{"running":{"startedAt":"2026-11-22T08:53:29Z"}}' +
  ',"lastState":{},"ready":true,"restartCount":0,"image":"docker.io/library/nginx:1","imageID":"docker.io/library/nginx@sha256:ea996a051ac10cd3' +
  '65fd9c754b6fd92220b8a7976eb415e47f2a26560aef5434","containerID":"containerd://f6f1f58cbe95ee063e65b465dde0cf840657431498b414e67aac1d06506cca' +
  'b0","started":true}],"qosClass":"BestEffort"}}',
) as object;
