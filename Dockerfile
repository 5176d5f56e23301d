# The emulator as an image: docker build -t llm-gateway-emulator . && docker run -p 8080:8080 llm-gateway-emulator
FROM python:3.13-slim AS build
WORKDIR /src
# pip stays in an environment of its own, so that the one that is shipped holds the emulator alone.
RUN python3 -m venv /pip && python3 -m venv --without-pip /opt/emulator
COPY . .
RUN /pip/bin/pip --python /opt/emulator/bin/python install --no-cache-dir --constraint constraints.txt ".[speed]"

FROM python:3.13-slim
LABEL org.opencontainers.image.title="llm-gateway-emulator" \
      org.opencontainers.image.description="A deterministic stand-in for an on-premises LLM gateway" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/emulator /opt/emulator
# Nothing is written, so the root file system may be read-only and the user any, in group 0 or not.
ENV PATH=/opt/emulator/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    EMULATOR_HOST=0.0.0.0
USER 10001:0
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s CMD ["llm-gateway-emulator", "health"]
ENTRYPOINT ["llm-gateway-emulator"]
CMD ["serve"]
