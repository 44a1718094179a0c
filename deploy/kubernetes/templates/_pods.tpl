{{/* What all pods have in common. */}}

{{/* where the bucket is */}}
{{- define "podium.env.bucket" -}}
- name: PODIUM_STORE_ENDPOINT
  value: {{ include "podium.store.endpoint" . | quote }}
- name: PODIUM_STORE_REGION
  value: {{ .Values.store.region | quote }}
- name: PODIUM_STORE_BUCKET
  value: {{ .Values.store.bucket | quote }}
{{- end }}

{{/* environment of a service that uses the bucket: list root, name of the Secret */}}
{{- define "podium.env.store" -}}
{{ include "podium.env.bucket" (index . 0) }}
- name: PODIUM_STORE_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: access-key}}
- name: PODIUM_STORE_SECRET_KEY
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: secret-key}}
{{- end }}

{{/* of a program that runs once: it is told where the bucket is by options, which everybody in its container can read,
     and finds its credentials where the SDK looks for them */}}
{{- define "podium.env.program" -}}
{{ include "podium.env.bucket" (index . 0) }}
- name: AWS_ACCESS_KEY_ID
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: access-key}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ index . 1 }}, key: secret-key}}
{{- end }}

{{/* who is let in, and the key that the service sends itself: list root, its name in the Secret or "" */}}
{{- define "podium.env.access" -}}
{{- $access := (index . 0).Values.access -}}
{{- if $access.secretName -}}
- name: PODIUM_ACCESS_KEYS
  value: /etc/podium/access/keys
{{- if index . 1 }}
- name: PODIUM_ACCESS_KEY_FILE
  value: /etc/podium/access/{{ index . 1 }}
{{- end }}
{{- end }}
{{- if $access.anonymous }}
- name: PODIUM_ACCESS_ANONYMOUS
  value: {{ $access.anonymous | quote }}
{{- end }}
{{- end }}

{{- define "podium.access.mount" -}}
{{- if .Values.access.secretName -}}
- {name: access, mountPath: /etc/podium/access, readOnly: true}
{{- end }}
{{- end }}

{{/* list root, name of the service's own key in the Secret or "": no pod has another's */}}
{{- define "podium.access.volume" -}}
{{- $access := (index . 0).Values.access -}}
{{- if $access.secretName -}}
- name: access
  secret:
    secretName: {{ $access.secretName }}
    # 0440
    defaultMode: 288
    items:
      - {key: keys, path: keys}
      {{- if index . 1 }}
      - {key: {{ index . 1 }}, path: {{ index . 1 }}}
      {{- end }}
{{- end }}
{{- end }}

{{- define "podium.env.heap" -}}
- name: HEAP_MAX
  value: {{ . | quote }}
{{- end }}

{{/* properties by name, as the variables that set them */}}
{{- define "podium.env.settings" -}}
{{- range $name, $value := . }}
{{- $variable := regexReplaceAll "[^A-Z0-9]" (upper $name) "_" }}
{{- if regexMatch "^(PODIUM_(RUN|STORE_(ENDPOINT|REGION|BUCKET|ACCESS_KEY|SECRET_KEY)|KAFKA_.*|REGISTRY_(URL|AUTO_REGISTER)|ACCESS_(KEYS|KEY_FILE|ANONYMOUS)|GOLD_URL|LIVE_GOLD_URLS|(SILVER|GOLD)_(INSTANCE|STATE_DIR|SPOOL_DIR)|COMPACTION_(FOLDER|ONCE))|KAFKA_BOOTSTRAP_SERVERS)$" $variable }}
{{- fail (printf "settings: %s is said by another of the chart's values (runs, store, kafka, registry, access, compactor)" $name) }}
{{- end }}
- name: {{ $variable }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* this instance's name: static membership in its consumer groups */}}
{{- define "podium.env.instance" -}}
- name: {{ . }}
  valueFrom: {fieldRef: {fieldPath: metadata.name}}
{{- end }}

{{/* of a pod: list root, component, user, group of volumes */}}
{{- define "podium.pod" -}}
{{- $root := index . 0 -}}
serviceAccountName: {{ include "podium.name" (list $root (index . 1) "") }}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ index . 2 }}
  runAsGroup: {{ index . 3 }}
  fsGroup: {{ index . 3 }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with $root.Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* of a container: list root, key under images */}}
{{- define "podium.container" -}}
image: {{ include "podium.image" . | quote }}
imagePullPolicy: {{ (index . 0).Values.images.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* list component, path of liveness, path of readiness. A start is over when the process answers; then a restoration
     or an outage of a neighbour is alive, and not ready */}}
{{- define "podium.probes" -}}
startupProbe:
  httpGet: {path: {{ index . 1 | quote }}, port: http}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet: {path: {{ index . 1 | quote }}, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: {{ index . 2 | quote }}, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
ports:
  - {name: http, containerPort: {{ include "podium.port" (index . 0) }}}
{{- end }}

{{- define "podium.probes.service" -}}
{{ include "podium.probes" (list . "/q/health/live" "/q/health/ready") }}
{{- end }}

{{/* list root, component, run or "" */}}
{{- define "podium.spread" -}}
{{- $root := index . 0 -}}
topologySpreadConstraints:
  {{- range $key, $when := dict "kubernetes.io/hostname" $root.Values.spread.nodes "topology.kubernetes.io/zone" $root.Values.spread.zones }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $when }}
    labelSelector:
      matchLabels: {{- include "podium.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{/* the JVM's, RocksDB's and the compressors': native libraries are unpacked there */}}
{{- define "podium.tmp" -}}
- name: tmp
  emptyDir: {sizeLimit: 512Mi}
{{- end }}

{{/* name, volume: list of name and {size, storageClass} */}}
{{- define "podium.claim" -}}
- metadata:
    name: {{ index . 0 }}
  spec:
    accessModes: [ReadWriteOnce]
    {{- with (index . 1).storageClass }}
    storageClassName: {{ . }}
    {{- end }}
    resources:
      requests:
        storage: {{ (index . 1).size }}
{{- end }}

{{/* list root, component, run or "" */}}
{{- define "podium.disruptions" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "podium.name" . }}
  labels: {{- include "podium.labels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{- include "podium.selector" . | nindent 6 }}
{{- end }}

{{/* list root, component, run or "", headless or not */}}
{{- define "podium.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "podium.name" . }}
  labels: {{- include "podium.labels" . | nindent 4 }}
spec:
  {{- if index . 3 }}
  # the names of the instances, whether they are ready or not: who waits or halts has to be asked why
  clusterIP: None
  publishNotReadyAddresses: true
  {{- end }}
  selector: {{- include "podium.selector" . | nindent 4 }}
  ports:
    - {name: http, port: {{ include "podium.port" (index . 1) }}, targetPort: http}
{{- end }}

{{/* list root, component, annotations */}}
{{- define "podium.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "podium.name" (list (index . 0) (index . 1) "") }}
  labels: {{- include "podium.labels" (list (index . 0) (index . 1) "") | nindent 4 }}
  {{- with index . 2 }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}
