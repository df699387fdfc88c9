// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profilestore.h"
#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/mailsink.h"
#include "tests/ui/windowfixture.h"
#include "ui/composer/attachmentchip.h"
#include "ui/composer/attachmentdialog.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerdocument.h"
#include "ui/composer/factsbar.h"
#include "ui/composer/htmlview.h"
#include "ui/composer/lintlist.h"
#include "ui/composer/previewmaker.h"
#include "ui/composer/structureview.h"
#include "ui/composer/wirecard.h"
#include "ui/composer/wiretext.h"

#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QTimer>

#include <gmock/gmock.h>

namespace helodesk::test {

// The window at its composer.
class WindowComposerTest : public WindowTest
{
protected:
    WindowComposerTest()
    {
        // Templates of one's own stand in the data folder.
        qputenv("XDG_DATA_HOME", QFile::encodeName(folder.filePath(u"data"_qs)));
        openTab(u"Message"_qs);
        waitForPreview();
    }

    [[nodiscard]] Composer &composer() const { return *window->findChild<Composer *>(); }
    [[nodiscard]] const Composition &now() const { return composer().document()->now(); }
    void waitForPreview()
    {
        QCoreApplication::processEvents();
        ASSERT_TRUE(waitFor([this] { return composer().isUpToDate(); }));
    }
    // What the composer shows of the message.
    [[nodiscard]] std::string wire()
    {
        waitForPreview();
        return composer().wireCard()->wire()->toPlainText().toStdString();
    }
    [[nodiscard]] std::string checks()
    {
        waitForPreview();
        return composer().wireCard()->checks()->text().toStdString();
    }
    [[nodiscard]] std::string facts()
    {
        waitForPreview();
        return composer().wireCard()->facts()->text().toStdString();
    }
    void sendTo(const MailSink &sink)
    {
        choose(u"Profiles"_qs, u"New server…"_qs);
        type(u"Server"_qs, u"127.0.0.1"_qs);
        type(u"Port"_qs, QString::number(sink.port()));
        chooseInCombo(u"Security"_qs, u"none"_qs);
        type(u"Envelope from"_qs, u"anna@contoso.example"_qs);
        type(u"Envelope to"_qs, u"ben@fabrikam.example"_qs);
    }
    // The test library's own typing knows ASCII only.
    void type(const QString &field, const QString &text)
    {
        auto *widget = find<QWidget>(field);
        ASSERT_TRUE(widget);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        for (const QChar c : text) {
            QKeyEvent press(QEvent::KeyPress, c == u'\n' ? Qt::Key_Return : 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(widget, &press);
        }
    }
    void undo() { press(Qt::Key_Z, Qt::ControlModifier); }
    void redo() { press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier); }
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile out(folder.filePath(name));
        EXPECT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(content);
        return out.fileName();
    }
    void drop(QWidget *target, const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        const QPoint centre = target->rect().center();
        QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(centre, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &event);
    }
    // Chooses an entry of the templates, one of a menu within it by "Delete › Name".
    void chooseTemplate(const QString &title)
    {
        QMenu *menu = find<QPushButton>(u"Template"_qs)->menu();
        Q_EMIT menu->aboutToShow();
        for (const QString &part : title.split(u" › "_qs)) {
            QAction *found = nullptr;
            for (QAction *action : menu->actions()) {
                if (action->text().remove(u'&') == part)
                    found = action;
            }
            ASSERT_TRUE(found) << part.toStdString();
            if (!found->menu())
                return found->trigger();
            menu = found->menu();
        }
    }
    [[nodiscard]] QStringList chips() const
    {
        QStringList texts;
        for (const AttachmentChip *chip : window->findChildren<AttachmentChip *>()) {
            if (chip->isVisible())
                texts.append(chip->text());
        }
        return texts;
    }
    // Carried out when a dialog stands before the window.
    template <typename Dialog, typename Action> void inDialog(Action action)
    {
        QTimer::singleShot(0, window.get(), [action] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            ASSERT_TRUE(dialog);
            action(*dialog);
        });
    }
};

} // namespace helodesk::test
