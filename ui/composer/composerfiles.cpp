// SPDX-License-Identifier: MIT
// The composer's part in files: what is opened, saved, attached and dropped.
#include "core/dkim/signedmessage.h"
#include "ui/composer/attachmentbar.h"
#include "ui/composer/bodycard.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/envelopeform.h"
#include "ui/composer/previewmaker.h"
#include "ui/composer/sourcepage.h"
#include "ui/composer/templatemenu.h"
#include "ui/composer/wirecard.h"
#include "ui/dialogs/watchedprogress.h"

#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QImageReader>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSaveFile>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>

namespace helodesk {

namespace {

constexpr qsizetype block = 256 * 1024;

QString messageFilter()
{
    return Composer::tr("Messages (*.eml *.txt);;All files (*)");
}

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

bool isPicture(const QString &path)
{
    return QImageReader::supportedImageFormats().contains(QFileInfo(path).suffix().toLower().toUtf8());
}

// Empty if all is well.
QString write(
    ContentSource &content, const QString &path, const std::function<bool()> &cancelled, std::atomic<qint64> &done)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Composer::tr("%1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    while (!content.atEnd() && !cancelled()) {
        const QByteArray octets = content.read(block);
        if (file.write(octets) != octets.size())
            return Composer::tr("%1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
        done += octets.size();
    }
    if (!content.error().isEmpty())
        return content.error();
    if (cancelled())
        return Composer::tr("The message wasn’t saved.");
    if (!file.commit())
        return Composer::tr("%1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    return {};
}

} // namespace

void Composer::openFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a message"), QString(), messageFilter());
    if (!path.isEmpty())
        openMessage(path);
}

void Composer::openMessage(const QString &path)
{
    m_document->change(tr("open %1").arg(QFileInfo(path).fileName()), [&](Composition &composition) {
        composition.emlFile = path;
        composition.draft.exact = true;
        composition.draft.freshIds = false;
    });
}

void Composer::saveFile()
{
    QString path
        = QFileDialog::getSaveFileName(this, tr("Save the message"), QStringLiteral("message.eml"), messageFilter());
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".eml");
    writeMessage(path);
}

void Composer::writeMessage(const QString &path)
{
    const PreviewOrder wanted = order();
    if (m_hasSecrets)
        return tell(tr("The message holds a secret variable, and secrets aren’t written to files. It can be sent."));
    const auto state = std::make_shared<WorkProgress>();
    auto *progress = new WatchedProgress(tr("Saving the message…"), state, this);
    m_maker->run([this, wanted, path, state, progress](const std::atomic<bool> &cancelled) -> PreviewMaker::Answer {
        const auto content = contentOf(wanted);
        state->all = content->size();
        QString problem = content->error();
        if (problem.isEmpty()) {
            // Whichever comes first: the button, or the end of the window.
            problem = write(
                *content, path, [&] { return state->cancelled || cancelled; }, state->done);
        }
        return [this, path, problem, progress] {
            delete progress;
            tell(problem.isEmpty() ? tr("Saved as %1").arg(QDir::toNativeSeparators(path)) : problem);
        };
    });
}

void Composer::saveTemplate()
{
    m_envelope->templates()->saveOwn();
}

void Composer::attachFiles()
{
    m_body->attachments()->chooseFiles();
}

void Composer::insertPicture()
{
    m_body->attachments()->choosePicture();
}

void Composer::attachFiller()
{
    m_body->attachments()->addFiller();
}

void Composer::setFreshIds(bool fresh)
{
    m_document->change(tr("new Date and Message-ID"), [fresh](Composition &composition) {
        composition.draft.freshIds = fresh;
        if (fresh) {
            composition.draft.date.clear();
            composition.draft.messageId.clear();
        }
    });
}

void Composer::switchSource()
{
    const Composition &now = m_document->now();
    if (now.kind() == Composition::Kind::File)
        return tell(tr("“Edit the source” takes the file’s text into the composer."));
    if (now.kind() == Composition::Kind::Source) {
        m_document->change(tr("compose from fields"),
            [](Composition &composition) { composition.draft.mode = Draft::Mode::Composed; });
        return;
    }
    PreviewOrder wanted = order();
    if (m_hasSecrets)
        return tell(tr("The message holds a secret variable, which would stand in the source. Take it out first."));
    wanted.draft.dkim = {}; // the source is signed anew when it is sent
    showSource(wanted);
}

void Composer::showSource(const PreviewOrder &wanted)
{
    m_maker->run([this, wanted](const std::atomic<bool> &) -> PreviewMaker::Answer {
        const auto content = contentOf(wanted);
        QByteArray octets;
        while (!content->atEnd() && octets.size() <= FilePage::largestSource)
            octets += content->read(block);
        const QString source = QString::fromUtf8(octets);
        QString problem = content->error();
        if (problem.isEmpty() && octets.size() > FilePage::largestSource)
            problem = tr("The message is larger than 1 MiB: too large to be edited as source.");
        else if (problem.isEmpty() && source.toUtf8() != octets)
            problem = tr("The message has octets that are no UTF-8 and can’t be shown in a text editor. "
                         "Choose another encoding or character set.");
        return [this, source, problem] {
            if (!problem.isEmpty())
                return tell(problem);
            m_document->change(tr("edit the source"), [&](Composition &composition) {
                composition.draft.mode = Draft::Mode::Source;
                composition.draft.source = source;
                composition.draft.freshIds = composition.draft.date.isEmpty() && composition.draft.messageId.isEmpty();
            });
        };
    });
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

// A message file is opened, or attached where it is dropped on the attachments; other files are attached, pictures that
// are dropped on the HTML are shown in it.
void Composer::dropEvent(QDropEvent *event)
{
    const QStringList paths = localFiles(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    const QPoint at = event->position().toPoint();
    const auto isOver = [&](const QWidget *widget) {
        return widget->isVisible() && widget->rect().contains(widget->mapFrom(this, at));
    };
    const bool message = paths.size() == 1 && paths.first().endsWith(QStringLiteral(".eml"), Qt::CaseInsensitive);
    if (message && !isOver(m_body->attachments()))
        return openMessage(paths.first());
    if (m_document->now().kind() != Composition::Kind::Fields)
        return tell(tr("Files can be attached to a message that is composed from fields."));
    if (isOver(m_body->html()) && std::all_of(paths.begin(), paths.end(), isPicture))
        m_body->attachments()->addPictures(paths);
    else
        m_body->attachments()->addFiles(paths);
}

} // namespace helodesk
