"""Files for operators: a Grafana dashboard, Prometheus alert rules, and systemd units."""
