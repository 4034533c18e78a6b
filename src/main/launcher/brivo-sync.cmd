@echo off
rem Starts brivo-sync on the Java that came with it (runtime\), else on a JDK or JRE 25: the one of JAVA_HOME, else the java on
rem the PATH, else one from the usual places. BRIVO_SYNC_JAVA_OPTS adds options for the JVM, for example -Xmx512m.
setlocal DisableDelayedExpansion

for %%I in ("%~dp0..") do set "BRIVO_SYNC_HOME=%%~fI"
set "BRIVO_SYNC_JAVA="

call :is_25 "%BRIVO_SYNC_HOME%\runtime"
if defined JAVA_HOME call :is_25 "%JAVA_HOME%"
for %%I in (java.exe) do if not "%%~$PATH:I" == "" call :on_path "%%~dp$PATH:I."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*25*" "%ProgramFiles%\Java\*25*" "%ProgramFiles%\Microsoft\*25*") do call :is_25 "%%~D"
if defined BRIVO_SYNC_JAVA goto start

>&2 echo brivo-sync needs Java 25 and did not find it.
if defined JAVA_HOME >&2 echo JAVA_HOME is "%JAVA_HOME%", which is not a Java 25.
if not defined JAVA_HOME >&2 echo JAVA_HOME is not set.
>&2 echo Install a JDK 25 (for example Temurin: https://adoptium.net) or set JAVA_HOME to one.
exit /b 2

:start
rem trained by the build, for its own Java and these jars; what does not fit is passed over without a word
set "BRIVO_SYNC_CACHE="
if exist "%BRIVO_SYNC_HOME%\lib\brivo-sync.aot" set BRIVO_SYNC_CACHE="-XX:AOTCache=%BRIVO_SYNC_HOME%\lib\brivo-sync.aot"
rem so little is loaded for these that it only costs
if "%~1" == "" set "BRIVO_SYNC_CACHE="
for %%H in (help --help -h --version -V) do if "%~1" == "%%H" set "BRIVO_SYNC_CACHE="

for /r "%BRIVO_SYNC_HOME%\lib" %%J in (brivo-sync-*.jar) do set "BRIVO_SYNC_JAR=%%J"
"%BRIVO_SYNC_JAVA%\bin\java.exe" -Xms48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djdk.nio.maxCachedBufferSize=262144 %BRIVO_SYNC_CACHE% -Xlog:aot=off ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  "-Dbrivosync.home=%BRIVO_SYNC_HOME%" %BRIVO_SYNC_JAVA_OPTS% ^
  -jar "%BRIVO_SYNC_JAR%" %*
exit /b %ERRORLEVEL%

:on_path
for %%I in ("%~1\..") do call :is_25 "%%~fI"
exit /b 0

rem the release file names the version without starting a JVM
:is_25
if defined BRIVO_SYNC_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "BRIVO_SYNC_VERSION=0"
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%A" == "JAVA_VERSION" set "BRIVO_SYNC_VERSION=%%~B"
for /f "delims=.-+" %%V in ("%BRIVO_SYNC_VERSION%") do if %%V geq 25 set "BRIVO_SYNC_JAVA=%~1"
exit /b 0
