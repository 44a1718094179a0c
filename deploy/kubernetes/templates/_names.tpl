{{/* Names, labels, ports, images. A component is a role in the stack: bronze, silver, gold, query-api, … */}}

{{/* list root, component, run or "" */}}
{{- define "podium.name" -}}
{{- $parts := list (index . 0).Release.Name (index . 1) -}}
{{- if index . 2 }}{{ $parts = append $parts (index . 2) }}{{ end -}}
{{- $name := join "-" $parts -}}
{{- if gt (len $name) 52 }}{{ fail (printf "the name %s is longer than 52 characters: shorten the release's or the run's" $name) }}{{ end -}}
{{- $name -}}
{{- end }}

{{/* list root, component, run or "" */}}
{{- define "podium.selector" -}}
app.kubernetes.io/part-of: podium
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- if index . 2 }}
podium/run: {{ index . 2 }}
{{- end }}
{{- end }}

{{/* list root, component, run or "" */}}
{{- define "podium.labels" -}}
{{ include "podium.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end }}

{{/* where each service listens: quarkus.http.port of its application.properties */}}
{{- define "podium.port" -}}
{{- get (dict "query-api" 8080 "generator" 8081 "bronze" 8082 "silver" 8083 "gold" 8084 "compactor" 8098 "registry" 8080 "s3" 9000) . -}}
{{- end }}

{{/* list root, key under images */}}
{{- define "podium.image" -}}
{{- $images := (index . 0).Values.images -}}
{{- $image := get $images (index . 1) -}}
{{- if and $images.requireDigests (not $image.digest) }}
{{- fail (printf "images.%s has no digest, and images.requireDigests is on" (index . 1)) }}
{{- end -}}
{{ $images.registry }}{{ $image.repository }}:{{ $image.tag }}{{ with $image.digest }}@{{ . }}{{ end }}
{{- end }}

{{- define "podium.kafka.bootstrap" -}}
{{- if .Values.kafka.bootstrap -}}
{{ .Values.kafka.bootstrap }}
{{- else if .Values.kafka.cluster.enabled -}}
{{ .Release.Name }}-kafka-bootstrap:9092
{{- else }}
{{- fail "kafka.bootstrap is empty, and there is no kafka.cluster" }}
{{- end }}
{{- end }}

{{- define "podium.store.endpoint" -}}
{{- if .Values.store.endpoint -}}
{{ .Values.store.endpoint }}
{{- else if .Values.s3.enabled -}}
http://{{ include "podium.name" (list . "s3" "") }}:{{ include "podium.port" "s3" }}
{{- else }}
{{- fail "store.endpoint is empty, and s3 is not enabled" }}
{{- end }}
{{- end }}

{{- define "podium.registry.url" -}}
{{- if .Values.registry.enabled -}}
http://{{ include "podium.name" (list . "registry" "") }}:{{ include "podium.port" "registry" }}/apis/registry/v3
{{- else if .Values.registry.url -}}
{{ .Values.registry.url }}
{{- else }}
{{- fail "registry.url is empty, and registry is not enabled" }}
{{- end }}
{{- end }}

{{/* where the gold-service of a run is: list root, run */}}
{{- define "podium.gold.url" -}}
http://{{ include "podium.name" (list (index . 0) "gold" (index . 1)) }}:{{ include "podium.port" "gold" }}
{{- end }}

{{/* the gold-service of each started run, the published one's first: whichever is published is heard */}}
{{- define "podium.gold.runs" -}}
{{- $root := . -}}
{{- $urls := list (include "podium.gold.url" (list $root .Values.publishedRun)) -}}
{{- range $run := .Values.runs }}
{{- if and $run.started (ne $run.name $root.Values.publishedRun) }}
{{- $urls = append $urls (include "podium.gold.url" (list $root $run.name)) -}}
{{- end }}
{{- end }}
{{- join "," $urls -}}
{{- end }}

{{/* each instance of each started run: only the one that publishes can do what is asked */}}
{{- define "podium.gold.instances" -}}
{{- $root := . -}}
{{- $urls := list -}}
{{- range $run := .Values.runs }}
{{- if $run.started }}
{{- $name := include "podium.name" (list $root "gold" $run.name) -}}
{{- range $i := until (int $root.Values.goldService.replicas) }}
{{- $urls = append $urls (printf "http://%s-%d.%s:%s" $name $i $name (include "podium.port" "gold")) -}}
{{- end }}
{{- end }}
{{- end }}
{{- join "," $urls -}}
{{- end }}

{{/* a selector of several components, as a NetworkPolicy has them: list root, components */}}
{{- define "podium.expressions" -}}
matchLabels:
  app.kubernetes.io/part-of: podium
  app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
matchExpressions:
  - {key: app.kubernetes.io/component, operator: In, values: [{{ join ", " (index . 1) }}]}
{{- end }}

{{- define "podium.components" -}}
podSelector:
  {{- include "podium.expressions" . | nindent 2 }}
{{- end }}

{{/* of a heap (384m, 2g) or of memory as Kubernetes has it (768Mi, 1G) */}}
{{- define "podium.mebibytes" -}}
{{- $units := dict "m" 1.0 "g" 1024.0 "" 0.00000095367 "Ki" 0.0009765625 "Mi" 1.0 "Gi" 1024.0 "Ti" 1048576.0 "k" 0.00095367 "M" 0.95367 "G" 953.67 "T" 953674.0 -}}
{{- mulf (regexFind "^[0-9.]+" .) (get $units (regexFind "[A-Za-z]*$" .)) -}}
{{- end }}

{{/* peers of a policy, which without any would let through everything: list name, peers */}}
{{- define "podium.peers" -}}
{{- if not (index . 1) }}{{ fail (printf "%s is empty, which Kubernetes takes for everybody: name them" (index . 0)) }}{{ end -}}
{{ toYaml (index . 1) }}
{{- end }}
