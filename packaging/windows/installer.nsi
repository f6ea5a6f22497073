; The installer for Windows: for the current user alone, without administrator rights, in Chinese.
; Compiled by packaging/windows_installer.py, which defines VERSION, BUNDLE (the frozen program's folder), TOLD (the
; text for the clerk), ICON and OUTPUT. Saved as UTF-8 with a byte order mark, as makensis wants it.

Target amd64-unicode
!include MUI2.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define NAME "两优填报"
!define OWN "Software\liangyou"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\liangyou"
!define KIND "liangyou.package"

Name "${NAME}"
OutFile "${OUTPUT}"
; The drafts lie in $LOCALAPPDATA\liangyou: another folder, so that nothing here ever touches them unasked.
InstallDir "$LOCALAPPDATA\Programs\liangyou"
InstallDirRegKey HKCU "${OWN}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "安装${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "只为当前用户安装，不需要管理员密码，不用联网。$\r$\n$\r$\n电脑上已经有旧版本的，会换成这个版本；填过的内容都留着。$\r$\n$\r$\n点“安装”继续。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\liangyou.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A running program holds its own file open, and half an upgrade would be worse than none.
!macro WaitUntilClosed label
  ${label}_again:
  IfFileExists "$INSTDIR\liangyou.exe" 0 ${label}_closed
  ClearErrors
  FileOpen $0 "$INSTDIR\liangyou.exe" a
  IfErrors 0 ${label}_free
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正开着。请先关掉它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY ${label}_again
  SetErrorLevel 2
  Quit
  ${label}_free:
  FileClose $0
  ${label}_closed:
!macroend

Function .onInit
  ReadRegStr $1 HKCU "${OWN}" "Version"
  StrCmp $1 "" fresh
  ${VersionCompare} "$1" "${VERSION}" $2
  StrCmp $2 "0" same
  StrCmp $2 "1" newer fresh
  same:
  MessageBox MB_YESNO|MB_ICONQUESTION "这台电脑上已经是 ${VERSION} 版。$\r$\n要重新装一遍（修复）吗？填过的内容不会动。" /SD IDYES IDYES fresh
  Quit
  newer:
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "这台电脑上的 $1 版比这个安装程序（${VERSION}）新。$\r$\n换回旧版以后，新版存下的内容旧版只能看、不能改。还要换吗？" /SD IDNO IDYES fresh
  SetErrorLevel 3
  Quit
  fresh:
  !insertmacro WaitUntilClosed install
FunctionEnd

Section
  SetOutPath "$INSTDIR"
  ; Files of an older version must not stay among the new ones.
  RMDir /r "$INSTDIR\_internal"
  File /r "${BUNDLE}/*"
  File "/oname=使用说明.txt" "${TOLD}"
  WriteUninstaller "$INSTDIR\卸载.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\liangyou.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\liangyou.exe"

  WriteRegStr HKCU "${OWN}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${OWN}" "Version" "${VERSION}"
  WriteRegStr HKCU "Software\Classes\.liangyou" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${NAME}草稿包"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\liangyou.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\liangyou.exe" "%1"'
  ; SHCNE_ASSOCCHANGED, so that the icon shows at once
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\liangyou.exe,0"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\卸载.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" "$0"
SectionEnd

Function un.onInit
  !insertmacro WaitUntilClosed remove
FunctionEnd

Section un.Remove
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\liangyou.exe"
  Delete "$INSTDIR\liangyou-cli.exe"
  Delete "$INSTDIR\使用说明.txt"
  Delete "$INSTDIR\卸载.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${REMOVAL}"
  DeleteRegKey HKCU "${OWN}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.liangyou" ""
  StrCmp $0 "${KIND}" 0 others
  DeleteRegKey HKCU "Software\Classes\.liangyou"
  others:
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  IfFileExists "$LOCALAPPDATA\liangyou\*.*" 0 done
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "程序已经删除。$\r$\n$\r$\n填过的内容和备份还在这台电脑上：$\r$\n$LOCALAPPDATA\liangyou$\r$\n$\r$\n以后还要用的，请点“否”留着。点“是”会把它们全部删掉，找不回来。$\r$\n要删掉填过的内容吗？" /SD IDNO IDNO done
  RMDir /r "$LOCALAPPDATA\liangyou"
  done:
SectionEnd
