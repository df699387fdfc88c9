// SPDX-License-Identifier: MIT
// The window's part in profiles: their place in the menus, what is opened and what is remembered.
#include "ui/actions.h"
#include "ui/editor/profileeditor.h"
#include "ui/mainwindow.h"
#include "ui/profiles/environmentsdialog.h"
#include "ui/profiles/importdialog.h"
#include "ui/profiles/profileactions.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/profiles/profiletreepanel.h"
#include "ui/profiles/variablesdialog.h"
#include "ui/recordings/recordingopener.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>

namespace helodesk {

namespace {

const QString profileKey = QStringLiteral("window/profile");
const QString collectionsKey = QStringLiteral("profiles/collections");
const QString openFoldersKey = QStringLiteral("profiles/open_folders");
const QString environmentsKey = QStringLiteral("profiles/environments");

} // namespace

void MainWindow::connectProfiles()
{
    ProfileActions *actions = m_profiles->actions();
    QMenu *file = m_actions->fileMenu;
    QAction *first = file->actions().value(0);
    file->insertAction(first, actions->newProfile);
    file->insertMenu(first, actions->newFromPreset);
    file->insertActions(first, {actions->newFolder, actions->openCollection, actions->importSettings});
    file->insertSeparator(first);

    QMenu *edit = m_actions->editMenu;
    first = edit->actions().value(0);
    edit->insertActions(first, {actions->undo, actions->redo});
    edit->insertSeparator(first);
    edit->insertActions(first,
        {actions->edit, actions->rename, actions->duplicate, actions->remove, actions->moveUp, actions->moveDown});
    edit->insertMenu(first, actions->copyAs);
    edit->insertAction(first, actions->environments);
    edit->insertSeparator(first);
    connect(actions->openCollection, &QAction::triggered, this, &MainWindow::openCollection);
    connect(actions->importSettings, &QAction::triggered, this, [this] { openImport(); });
    connect(actions->edit, &QAction::triggered, this, &MainWindow::editProfile);
    connect(actions->environments, &QAction::triggered, this, &MainWindow::editEnvironments);
    m_workbench.setVariableQuestion([this](const QString &profile, const QList<AskedVariable> &asked) {
        QWidget *asking = QApplication::activeWindow(); // that of a folder's runs, for one
        return VariablesDialog::ask(profile, asked, asking ? asking : this);
    });
    setAcceptDrops(true);
    connect(m_profiles, &ProfileTreePanel::runAllRequested, this, [this](const QString &path) {
        ProfileLibrary *library = m_workbench.library();
        library->saveEdits();
        library->waitUntilRead(); // the files are what is run
        runFolder(path, m_workbench.chosenEnvironments().value(m_profiles->chosenPlace().collection));
    });
}

void MainWindow::openCollection()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a collection of profiles"));
    if (!folder.isEmpty())
        showCollection(folder);
}

void MainWindow::showCollection(const QString &folder)
{
    m_workbench.library()->openCollection(folder);
    m_profiles->openFolder("collection:" + QDir::cleanPath(QDir(folder).absolutePath()).toUtf8());
}

void MainWindow::openImport(const QString &file)
{
    auto *dialog = new ImportDialog(m_workbench.library(), m_profiles->chosenPlace(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!file.isEmpty())
        dialog->openFile(file);
    dialog->open();
}

void MainWindow::editProfile()
{
    const int entry = m_workbench.chosenEntry();
    ProfileLibrary *library = m_workbench.library();
    // The editor keeps its own: the files may be read again while it is open.
    const Environments environments = library->environments(library->placeOf(entry).collection);
    EditorContext context;
    context.environment = m_workbench.environment();
    context.sources = m_workbench.variableSources();
    context.sources.common = &environments.common;
    context.sources.chosen = environments.named(context.environment);
    context.tags = library->tags();
    context.builtIn = library->isBuiltIn(entry);
    const Profile before = m_workbench.profile();
    ProfileEditor editor(before, context, this);
    if (editor.exec() == QDialog::Accepted && library->has(entry))
        library->replace(entry, before, editor.profile());
}

void MainWindow::editEnvironments()
{
    ProfileLibrary *library = m_workbench.library();
    ProfilePlace place = m_profiles->chosenPlace();
    if (place.collection.isEmpty())
        place.collection = library->ownCollection();
    if (const QString problem = library->environmentsProblem(place.collection); !problem.isEmpty()) {
        QMessageBox::warning(this, tr("Environments"),
            tr("The file of the environments can’t be used and is left as it is. Put it right in a text editor; it is "
               "read again at once.\n\n%1")
                .arg(problem));
        return;
    }
    const QString name
        = place.collection == library->ownCollection() ? tr("My profiles") : QDir(place.collection).dirName();
    EnvironmentsDialog dialog(library->environments(place.collection), name, m_workbench.environment(), this);
    if (dialog.exec() == QDialog::Accepted)
        library->setEnvironments(place.collection, dialog.environments());
}

// A folder is a collection, a file the settings of another program.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    for (const QUrl &url : event->mimeData()->urls()) {
        const QString path = url.toLocalFile();
        if (QFileInfo(path).isDir())
            showCollection(path);
        else if (RecordingOpener::knows(path))
            return m_recordings->openFile(path);
        else if (!path.isEmpty())
            return openImport(path);
    }
}

bool MainWindow::chooseProfile(const QString &name)
{
    ProfileLibrary *library = m_workbench.library();
    if (library->entryNamed(name) < 0)
        library->waitUntilRead();
    const int entry = library->entryNamed(name);
    if (entry >= 0)
        m_workbench.choose(entry);
    return entry >= 0;
}

void MainWindow::restoreProfiles()
{
    const QSettings settings;
    for (const QString &folder : settings.value(collectionsKey).toStringList())
        m_workbench.library()->openCollection(folder);
    m_profiles->setOpenFolders(settings.value(openFoldersKey).toStringList());
    QMap<QString, QString> environments;
    const QVariantMap chosen = settings.value(environmentsKey).toMap();
    for (auto it = chosen.begin(); it != chosen.end(); ++it)
        environments[it.key()] = it.value().toString();
    m_workbench.setChosenEnvironments(environments);
    m_workbench.chooseLater(settings.value(profileKey).toString());
}

void MainWindow::rememberProfiles()
{
    m_workbench.library()->saveEdits();
    m_workbench.library()->waitUntilRead(); // a new one's file has its name then
    QSettings settings;
    settings.setValue(collectionsKey, m_workbench.library()->openCollections());
    settings.setValue(openFoldersKey, m_profiles->openFolders());
    QVariantMap environments;
    for (auto it = m_workbench.chosenEnvironments().begin(); it != m_workbench.chosenEnvironments().end(); ++it)
        environments[it.key()] = it.value();
    settings.setValue(environmentsKey, environments);
    settings.setValue(profileKey, m_workbench.library()->keyOf(m_workbench.chosenEntry()));
}

} // namespace helodesk
